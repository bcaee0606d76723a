"""One body on which the audit breaks down does not keep the others from being reckoned."""

import pytest
from duixian.audit import reckon as reckoning
from duixian.audit.by_body import Failed
from duixian.pipeline import audits, extract


@pytest.fixture
def reports(source):
    return [
        extract(source(f"{name}2023年工作要点\n新建职工书屋30家。"))
        for name in ("云浦市总工会", "桐溪县总工会", "临澜市总工会")
    ]


def test_the_others_go_on(reports, monkeypatch):
    def breaks_down(members, body, **how):
        if body.name == "桐溪县总工会":
            raise ZeroDivisionError("division by zero")
        return sound(members, body, **how)

    sound = reckoning.reckon
    monkeypatch.setattr(reckoning, "reckon", breaks_down)
    failed = Failed()
    found = list(audits(reports, on_error=failed.note))

    assert sorted(each.body.name for each in found) == ["临澜市总工会", "云浦市总工会"]
    assert list(failed) == ["桐溪县总工会"]
    assert "division by zero" in failed["桐溪县总工会"]
