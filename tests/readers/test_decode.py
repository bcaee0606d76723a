import codecs

import pytest
from duixian.errors import Code, DuixianError
from duixian.readers import read_bytes
from duixian.readers.decode import decode

HANS = "全年新建职工书屋三十五家，培训职工两万人次，慰问困难职工四百余户。"
HANT = "全年新建職工書屋三十五家，培訓職工兩萬人次，慰問困難職工四百餘戶。"
ENCODINGS = ["utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5"]
MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
PAGE = "<html><head>{meta}<title>总结</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("mark", [True, False])
def test_plain_text_reads_the_same_in_every_encoding(encoding, mark):
    if mark and encoding not in MARKS:
        pytest.skip("there is no byte order mark for it")
    text = HANT if encoding == "big5" else HANS
    data = (MARKS[encoding] if mark else b"") + text.encode(encoding)

    assert read_bytes(data, "report.txt").text == text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("declared", ["right", "wrong", "none"])
@pytest.mark.parametrize("mark", [True, False])
def test_pages_read_the_same_whatever_they_declare(encoding, declared, mark):
    if mark and encoding not in MARKS:
        pytest.skip("there is no byte order mark for it")
    wrong = "big5" if encoding != "big5" else "gb2312"
    charset = {"right": encoding, "wrong": wrong, "none": None}[declared]
    meta = f'<meta charset="{charset}">' if charset else ""
    text = HANT if encoding == "big5" else HANS
    page = PAGE.format(meta=meta, text=text)
    if encoding == "big5":
        page = page.replace("总结", "總結")
    data = (MARKS[encoding] if mark else b"") + page.encode(encoding)
    source = read_bytes(data, "page.html")

    assert source.text.strip() == text
    assert source.media_type == "text/html"


def test_newlines_stay_as_they_are():
    assert decode("第一行\r\n第二行\r".encode()) == ("第一行\r\n第二行\r", "utf-8")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.EMPTY),
        (b" \n ", Code.EMPTY),
        (b"%PDF-1.7 ...", Code.DAMAGED),
        (b"PK\x03\x04....", Code.DAMAGED),
        (b"\x00\x01\x02" * 50, Code.BINARY),
        (b"no Chinese at all", Code.NO_CHINESE),
        (b"0123456789" * 1000, Code.NO_CHINESE),
        (b"\xe5\xb7\xa5\xff\xff\x00\xff", Code.BINARY),
    ],
)
def test_what_is_no_chinese_text_is_told_in_one_sentence(data, code):
    with pytest.raises(DuixianError) as raised:
        read_bytes(data, "bad\x1b[31m.txt")

    assert raised.value.code == code
    assert str(raised.value).startswith("bad\\x1b[31m.txt: ")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(("encoding", "text"), [("utf-8", HANS), ("gb18030", HANS), ("big5", HANT)])
@pytest.mark.parametrize("form", ["{}", PAGE.format(meta="", text="{}")])
def test_single_damaged_bytes_are_marked_and_do_not_refuse_the_text(encoding, text, form):
    lines = "\n".join([text] * 30)
    data = bytearray(form.format(lines).encode(encoding, "replace"))
    at = data.index("书".encode(encoding) if encoding != "big5" else "書".encode(encoding), len(data) // 2)
    data[at] = 0xFF
    source = read_bytes(bytes(data), "report")

    assert 1 <= source.text.count("\ufffd") <= 3
    assert source.text.count(text[:6]) + source.text.count(text[-20:]) >= 58


def test_a_text_of_damaged_bytes_is_refused():
    with pytest.raises(DuixianError) as raised:
        read_bytes(b"\xff\xfe\x81\xff".join([HANS.encode("gb18030")[:9]] * 40), "report.txt")

    assert raised.value.code == Code.UNDECODABLE
