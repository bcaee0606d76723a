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


def test_one_thing_over_the_years_is_one_series(report_of):
    rows = ledger(
        [
            report_of("江东省云浦市总工会2021年工作总结\n新建职工书屋18家。"),
            report_of("云浦市总工会2022年工作总结\n建成职工书屋20个。"),
            report_of("云浦市总2023年工作要点\n新建职工书屋20家。"),
        ]
    )
    found = [(row.year, row.indicator) for row in rows if "职工书屋" in row.indicator]

    assert found == [(2021, "职工书屋"), (2022, "职工书屋"), (2023, "职工书屋")]
    assert len({(row.body, row.series, row.issuer) for row in rows}) == 1
