"""The desk finds its own cookie, in linear time, whatever stands beside it."""

import time

import pytest
from duixian.web.desk.guard import own_cookie


@pytest.mark.parametrize(
    "header",
    [
        "duixian=body.sign",
        'theme={"dark":1}; duixian=body.sign; other=x',
        "a=[1,2]; ;=;; duixian=body.sign",
        "notduixian=1; duixian=body.sign",
        "中文=是; duixian=body.sign",
    ],
)
def test_the_own_cookie_is_found(header):
    assert own_cookie([header]) == "body.sign"


def test_another_programs_cookie_is_none():
    assert own_cookie(["duixian2=x; xduixian=y", "theme=dark"]) is None


@pytest.mark.parametrize("piece", ["\\", '"', ";", "=", '\\"', "a=b;"])
def test_a_long_cookie_costs_no_time(piece):
    started = time.process_time()
    own_cookie([f'a="{piece * 60_000}"'])

    assert time.process_time() - started < 0.5
