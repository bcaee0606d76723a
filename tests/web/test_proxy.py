"""Behind a proxy that speaks HTTPS: a real nginx, with the directives of docs/howto/desk.md."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
import warnings
from pathlib import Path

import httpx
import pytest
from duixian.commands.serve import serve
from duixian.errors import Code, DuixianError
from duixian.web.desk import Settings, create_app
from fastapi.testclient import TestClient
from live import free_port, live_desk
from lxml import html

NAME = "desk.example.org"
TOKEN = "tuoluo-0123456789"  # noqa: S105  it opens nothing
HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "howto" / "desk.md"
CONFIGURATION = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/errors; {user}
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/bodies; proxy_temp_path {folder}/answers; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  {server}
}}
"""


def documented(port, https, folder):
    """The server block of the how-to, with the ports and files of the test."""
    block = re.search(r"```nginx\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)[1]
    for told, here in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{https} ssl;"),
        ("http://127.0.0.1:8000", f"http://127.0.0.1:{port}"),
        ("/etc/ssl/desk.pem", f"{folder}/desk.pem"),
        ("/etc/ssl/desk.key", f"{folder}/desk.key"),
    ):
        assert told in block
        block = block.replace(told, here)
    return block


def wait_for(port, process):
    for _ in range(200):
        assert process.poll() is None, process.stderr.read()
        with socket.socket() as tried:
            if not tried.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not listen")


@pytest.fixture
def nginx():
    found = shutil.which("nginx", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin")))
    if not found or not shutil.which("openssl"):
        why = "No proxy is tested: nginx and openssl are not installed (Debian: apt-get install nginx-light openssl)."
        warnings.warn(why, stacklevel=1)
        pytest.skip(why)
    return found


@pytest.fixture
def visitor(nginx, database, tmp_path):
    """A client that trusts the proxy's certificate, and calls the proxy by its name."""
    folder, https = tmp_path, free_port()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
         "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", folder / "desk.key", "-out", folder / "desk.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    chosen = Settings(database, token=TOKEN, hosts=("localhost", "127.0.0.1", NAME), proxied=(NAME,))
    with live_desk(chosen) as (address, _):
        written = CONFIGURATION.format(
            folder=folder,
            server=documented(address.rpartition(":")[2], https, folder),
            user="user root;" if os.getuid() == 0 else "",
        )
        (folder / "nginx.conf").write_text(written, encoding="utf-8")
        process = subprocess.Popen(
            [nginx, "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "errors"], stderr=subprocess.PIPE
        )
        try:
            wait_for(https, process)
            trusted = ssl.create_default_context(cafile=folder / "desk.pem")
            with httpx.Client(
                base_url=f"https://127.0.0.1:{https}",
                headers={"Host": NAME},
                transport=Named(trusted),
                timeout=60,
            ) as client:
                yield client
        finally:
            process.terminate()
            process.wait(20)


class Named(httpx.HTTPTransport):
    """Asks for the certificate of the name, although the address is that of this machine."""

    def __init__(self, trusted):
        super().__init__(verify=trusted)

    def handle_request(self, request):
        request.extensions["sni_hostname"] = NAME
        return super().handle_request(request)


def sign_in(visitor):
    answer = visitor.post("/sign-in", data={"token": TOKEN, "reviewer": "陈静"}, headers={"Origin": f"https://{NAME}"})
    cookie = answer.headers["set-cookie"]
    visitor.headers["Cookie"] = cookie.partition(";")[0]
    return answer, cookie


def test_a_visitor_signs_in_and_works(visitor):
    assert visitor.get("/documents").headers["location"] == "/sign-in"
    answer, cookie = sign_in(visitor)
    page = visitor.get("/documents")
    form = html.fromstring(page.text).xpath("//input[@name='form']/@value")[0]
    changed = visitor.post("/name", data={"reviewer": "李明", "form": form}, headers={"Origin": f"https://{NAME}"})
    sent = visitor.post(
        "/api/v1/documents", files={"file": ("a.txt", "青石市总工会2023年工作总结\n全年新建职工书屋36家。\n".encode())}
    )

    assert answer.status_code == 303
    assert {"secure", "httponly", "samesite=strict"} <= set(cookie.lower().split("; "))
    assert "陈静" in page.text
    assert changed.status_code == 303
    assert "secure" in changed.headers["set-cookie"].lower()
    assert sent.status_code == 201


def test_other_sites_are_refused_behind_it_too(visitor):
    sign_in(visitor)
    for origin in (f"http://{NAME}", "https://evil.example", "null", f"https://{NAME}:8443"):
        assert visitor.post("/name", data={"reviewer": "x"}, headers={"Origin": origin}).status_code == 403


def test_a_name_that_is_not_trusted_is_refused(visitor):
    assert visitor.get("/sign-in", headers={"Host": "evil.example"}).status_code == 421


def test_wrong_tokens_are_answered_late_behind_it_too(visitor):
    began = time.monotonic()
    assert visitor.get("/api/v1/issuers", headers={"Authorization": "Bearer nonsense"}).status_code == 401
    assert time.monotonic() - began >= 1


def test_cookies_of_the_trusted_name_are_secure_and_others_as_before(database):
    chosen = Settings(database, hosts=("localhost", NAME), proxied=(NAME,))
    with TestClient(create_app(chosen), base_url=f"http://{NAME}") as client:
        assert "secure" in client.get("/").headers["set-cookie"].lower()
        assert "secure" not in client.get("http://localhost/").headers["set-cookie"].lower()


@pytest.mark.parametrize("name", ["https://desk.example.org", "desk.example.org:443", "desk/x", "", "a b@c", "["])
def test_only_a_name_can_be_trusted(name):
    with pytest.raises(DuixianError) as refused:
        serve(db="nowhere.db", host="127.0.0.1", port=8000, token=TOKEN, proxy=[name], workers=1, largest=1)
    assert refused.value.code == Code.NO_HOST_NAME


def test_a_proxy_needs_a_token():
    with pytest.raises(DuixianError) as refused:
        serve(db="nowhere.db", host="127.0.0.1", port=8000, token=None, proxy=[NAME], workers=1, largest=1)
    assert refused.value.code == Code.NEEDS_TOKEN
