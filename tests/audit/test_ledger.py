from duixian.pipeline import ledger


def test_targets_and_actuals_stand_side_by_side(report_of):
    rows = ledger(
        [
            report_of("云浦市总工会2022年工作总结\n新建职工书屋20家。"),
            report_of("云浦市总工会2023年工作要点\n新建职工书屋20家。\n举办联谊活动5场。"),
            report_of("云浦市总工会2023年工作总结\n新建职工书屋25家。"),
        ]
    )
    found = {(row.indicator, row.year): row for row in rows}

    assert found["职工书屋", 2023].target == 20
    assert found["职工书屋", 2023].actual == 25
    assert found["职工书屋", 2023].growth == 0.25
    assert found["职工书屋", 2023].verdict == "exceeded"
    assert found["职工书屋", 2022].gap == "no_target"
    assert found["联谊活动", 2023].gap == "no_actual"


def test_nothing_has_no_rows():
    assert ledger([]) == []
