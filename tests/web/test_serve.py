"""``duixian serve`` as people start it: several processes, trusted names, a clean end."""

import os
import signal
import subprocess
import sys
import time

import httpx
import pytest
from duixian.store import open_store
from live import free_port

NAME = "desk.example.org"
TOKEN = "lianhua-9876543210"  # noqa: S105  it opens nothing
STARTED = 120.0


@pytest.fixture
def served(tmp_path):
    database, port = str(tmp_path / "desk.db"), free_port()
    open_store(database).close()
    process = subprocess.Popen(
        [sys.executable, "-m", "duixian.cli", "serve", "--db", database, "--port", str(port), "--workers", "2", "--proxy", NAME],
        env={**os.environ, "DUIXIAN_TOKEN": TOKEN},
        stderr=subprocess.PIPE,
    )  # fmt: skip
    address, began = f"http://127.0.0.1:{port}", time.monotonic()
    try:
        while True:
            assert process.poll() is None, process.stderr.read()
            assert time.monotonic() - began < STARTED
            try:
                httpx.get(f"{address}/sign-in", timeout=20)
                break
            except httpx.TransportError:
                time.sleep(0.3)
        yield address, process
    finally:
        process.kill()
        process.wait(20)


def test_several_processes_answer_and_end(served):
    address, process = served
    with httpx.Client(base_url=address, timeout=60) as client:
        for _ in range(8):
            proxied = client.get(
                "/sign-in", headers={"Host": NAME, "X-Forwarded-Proto": "https", "Connection": "close"}
            )
            assert "secure" in proxied.headers["set-cookie"].lower()
        assert client.get("/sign-in", headers={"Host": "evil.example"}).status_code == 421
        assert client.head("/api/v1/figures", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/sign-in", headers={"Cookie": "a=" + "\\" * 60_000}).status_code == 200
    process.send_signal(signal.SIGTERM)
    process.wait(60)
