"""A title or a date that gives another year than the text itself."""

import pytest

PLAN = "云浦市总工会{}年工作要点\n{}，新建职工书屋21家。\n"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        pytest.param(PLAN.format(2022, "以喜迎党的十八大胜利召开为主线"), "2012", id="a_congress"),
        pytest.param(PLAN.format(2024, "在“十二五”收官之年"), "2015", id="the_end_of_a_plan"),
        pytest.param(PLAN.format(2016, "庆祝建党100周年"), "2021", id="an_anniversary_to_come"),
        pytest.param("云浦市总工会2024年工作总结\n2018年，工会新建职工书屋21家。\n", "2018", id="earlier_years_alone"),
        pytest.param(
            "在职工大会上的讲话\n（2023年3月2日）\n同志们：\n今年是“十三五”开局之年，新建书屋21家。\n",
            "2016",
            id="a_date",
        ),
    ],
)
def test_a_year_that_the_text_speaks_against_is_told(told, text, year):
    ((severity, why),) = told("redated", text)

    assert severity == "info"
    assert year in why


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLAN.format(2022, "以喜迎党的二十大胜利召开为主线"), id="the_same_year"),
        pytest.param(PLAN.format(2022, "去年庆祝建党100周年"), id="the_year_before"),
        pytest.param(PLAN.format("2016—2020", "在“十三五”收官之年"), id="a_plan_of_several_years"),
        pytest.param(PLAN.format(2025, "自党的二十大召开以来"), id="since_then"),
        pytest.param("云浦市总工会2024年工作总结\n2024年，工会把2018年的书屋翻新了21家。\n", id="named_again"),
        pytest.param("云浦市总工会工作要点\n以喜迎党的十八大胜利召开为主线，新建书屋21家。\n", id="no_year_to_doubt"),
    ],
)
def test_what_agrees_is_not(told, text):
    assert told("redated", text) == []
