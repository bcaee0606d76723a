from duixian.pipeline import extract


def commitments(source, text):
    return extract(source("某市总工会2023年工作要点\n" + text)).commitments


def test_a_promise_that_can_be_checked_is_found(source):
    (found,) = commitments(source, "深入学习贯彻大会精神，举办职工歌手大赛，不断增强凝聚力。")

    assert found.text == "举办职工歌手大赛"
    assert (found.action, found.object) == ("举办", "职工歌手大赛")


def test_each_deliverable_of_a_list_is_one(source):
    found = commitments(source, "评选模范单位10个、先进个人50名。")

    assert [commitment.text for commitment in found] == ["评选模范单位10个", "先进个人50名"]
    assert [len(commitment.figures) for commitment in found] == [1, 1]
    assert [(commitment.action, commitment.object) for commitment in found] == [
        ("评选", "模范单位10个"),
        ("评选", "先进个人50名"),
    ]


def test_a_deadline_is_kept(source):
    (found,) = commitments(source, "于11月底前完成换届工作。")

    assert found.deadline.isoformat() == "2023-11-30"


def test_a_report_of_results_promises_nothing(source):
    assert not extract(source("某市总工会2023年工作总结\n举办职工歌手大赛3场。")).commitments
