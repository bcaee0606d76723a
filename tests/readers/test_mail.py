"""Mails and pages saved as one file."""

import quopri
from email.message import EmailMessage

import pytest
from duixian.errors import Code, DuixianError
from duixian.readers import read_bytes
from office import docx

REPORT = "云浦市总工会2023年工作总结"
PAGE = f"<html><head><meta charset='{{}}'><title>总结</title></head><body><h1>{REPORT}</h1><p>设立服务站<s>58</s>46个。</p></body></html>"


def saved(page, charset, newline=b"\n"):
    """Return ``page`` as browsers save it, with a picture beside it."""
    lines = [
        b"From: <Saved by a browser>", b"Snapshot-Content-Location: http://x.example/a.html", b"Subject: 99",
        b"MIME-Version: 1.0", b'Content-Type: multipart/related; type="text/html"; boundary="--b"', b"",
        b"----b", f"Content-Type: text/html; charset={charset}".encode(), b"Content-Transfer-Encoding: quoted-printable",
        b"Content-Location: http://x.example/a.html", b"", quopri.encodestring(page.encode(charset)),
        b"----b", b"Content-Type: image/png", b"Content-Transfer-Encoding: base64", b"", b"iVBORw0KGgo=", b"----b--", b"",
    ]  # fmt: skip
    return newline.join(lines)


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_a_saved_page_is_its_page(charset, newline):
    source = read_bytes(saved(PAGE.format(charset), charset, newline), "page.mht")

    assert source.text.split() == [REPORT, "设立服务站46个。"]
    assert [one.text for one in source.struck] == ["58"]
    assert (source.left_out, source.media_type) == ((), "message/rfc822")


def mail(*attachments, html=None):
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "关于报送总结的函", "办公室 <a@x.example>", "b@x.example"
    made.set_content("总结见附件，共46页。\n", charset="gb18030")
    if html:
        made.add_alternative(html, subtype="html", charset="gb18030")
    for name, data in attachments:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def test_a_mail_is_its_subject_its_body_and_its_attachments():
    report = docx(lambda document: document.add_heading(f"{REPORT}，会员46人。", 1))
    source = read_bytes(mail(("总结.docx", report), ("照片.png", b"\x89PNG...")), "mail.eml")

    assert source.text.splitlines() == ["关于报送总结的函", "总结见附件，共46页。", f"{REPORT}，会员46人。"]
    assert [source.text[heading.start : heading.end] for heading in source.headings] == [f"{REPORT}，会员46人。"]
    assert source.left_out == ("照片.png",)


def test_the_page_stands_for_the_plain_text_beside_it():
    source = read_bytes(mail(html="<p>总结<del>58</del>46页。</p>"), "mail.eml")

    assert source.text.splitlines() == ["关于报送总结的函", "总结46页。"]


def test_mails_inside_mails_end():
    inner = mail(("总结.txt", f"{REPORT}。".encode()))
    for _ in range(8):
        inner = mail(("转发.eml", inner))
    source = read_bytes(inner, "mail.eml")

    assert source.text.count("关于报送总结的函") == 4
    assert source.left_out == ("转发.eml",)


def test_text_with_a_colon_is_no_mail():
    text = "From: 云浦市\nTo: 各区总工会\n\n设立服务站46个。"

    assert read_bytes(text.encode(), "a.txt").text == text


@pytest.mark.parametrize("cut", [120, 400, 700])
def test_what_is_cut_short_is_read_or_told(cut):
    try:
        read_bytes(mail(("总结.docx", docx(lambda _: None)))[:cut], "mail.eml")
    except DuixianError as error:
        assert error.code in {Code.DAMAGED, Code.EMPTY, Code.NO_CHINESE}
