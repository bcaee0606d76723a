"""Scans: pages drawn as pictures, spoilt as scanners and cameras spoil them, and read by the engine."""

import io
import re
import socket
import warnings

import pytest
from drawn import lines, pdf, picture, wrapped
from duixian.errors import Code, DuixianError
from duixian.pipeline import extract
from duixian.readers import files, read_bytes
from duixian.readers.confined import Budget, page_picture_confined
from duixian.readers.extra import OCR_BUDGET
from scanned import draw, no_recognition, png, scan_pdf

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="module", autouse=True)
def _engine():
    if why := no_recognition():
        warnings.warn(why, stacklevel=1)
        pytest.skip(why)


@pytest.fixture(scope="module")
def skewed():
    page = draw("hans", "skewed")
    return page, read_bytes(png(page), "skewed.png")


def numbers(text):
    return sorted(NUMBER.findall(text.replace("，", ",")))


def test_a_skewed_page_is_read_with_its_paragraphs_and_its_table(skewed):
    page, source = skewed
    rows = [line.split("\t") for line in source.text.splitlines() if "\t" in line]

    assert numbers(source.text) == numbers(
        "\n".join(page.lines[: -len(page.rows) - 1] + ["\n".join(row) for row in page.rows])
    )
    assert [row[1:] for row in rows] == [row[1:] for row in page.rows]
    assert source.text.splitlines()[0] == page.lines[0]
    assert (source.media_type, source.encoding, source.unreadable_pages) == ("image/png", None, ())


def test_each_character_is_boxed_where_there_is_ink(skewed):
    page, source = skewed
    grey = page.picture.convert("L")
    for place, seen in source.recognised.items():
        box = (seen.left * grey.width, seen.top * grey.height, seen.right * grey.width, seen.bottom * grey.height)

        assert not source.text[place].isspace()
        assert grey.crop(tuple(map(round, box))).getextrema()[0] < 150, source.text[place]


def test_figures_lead_to_the_picture(skewed):
    _, source = skewed
    figures = extract(source).figures

    assert len(figures) > 20
    for figure in figures:
        assert figure.recognised is not None
        assert figure.recognised.page == 1
        assert 0 < figure.recognised.x0 < figure.recognised.x1 < 1
        assert figure.confidence < 1


def test_a_seal_hides_no_figure():
    page = draw("hant", "stamped")
    text = read_bytes(png(page), "stamped.png").text

    assert [line.split("\t")[1:] for line in text.splitlines() if "\t" in line] == [row[1:] for row in page.rows]


def test_pages_of_pictures_are_recognised_between_pages_of_text():
    words = "全年新建职工书屋三十五家，其中省级三家、市级十二家，覆盖全市所有乡镇和街道，惠及职工两万余人次。"
    import pypdfium2  # noqa: PLC0415

    whole = pypdfium2.PdfDocument.new()
    for data in (pdf(lambda page: lines(page, wrapped(words))), scan_pdf(draw("hans", "plain")), pdf(picture)):
        whole.import_pages(pypdfium2.PdfDocument(data))
    file = io.BytesIO()
    whole.save(file)
    source = read_bytes(file.getvalue(), "mixed.pdf")

    assert source.text.startswith(words)
    assert {seen.page for seen in source.recognised.values()} == {2}
    assert min(source.recognised) > len(words)
    assert source.unreadable_pages == (3,)


def test_nothing_is_fetched(monkeypatch):
    from duixian.readers.pictures import picture_to_text  # noqa: PLC0415

    def refuse(*_):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert "工会" in picture_to_text(png(draw("hans", "small")), "small.png").text


@pytest.mark.parametrize(
    ("budget", "code"),
    [(Budget(seconds=0.3, megabytes=3072), Code.TOO_SLOW), (Budget(megabytes=1000), Code.TOO_MUCH_MEMORY)],
)
def test_recognition_has_a_budget(monkeypatch, budget, code):
    monkeypatch.setattr(files, "OCR_BUDGET", budget)
    with pytest.raises(DuixianError) as raised:
        read_bytes(png(draw("hans", "plain")), "scan.png")

    assert raised.value.code == code


@pytest.mark.parametrize("spoil", [lambda data: data[:3000], lambda data: data[:16] + b"\xff\xff" + data[18:]])
def test_a_broken_picture_ends_in_one_sentence(spoil):
    with pytest.raises(DuixianError) as raised:
        read_bytes(spoil(png(draw("hans", "plain"))), "broken.png")

    assert raised.value.code == Code.DAMAGED


def test_a_picture_without_text_ends_in_one_sentence():
    from PIL import Image  # noqa: PLC0415

    file = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(file, "PNG")
    with pytest.raises(DuixianError) as raised:
        read_bytes(file.getvalue(), "white.png")

    assert raised.value.code == Code.NO_TEXT


def test_the_picture_of_a_page_is_made_on_demand():
    data = scan_pdf(draw("hans", "plain"))

    assert page_picture_confined(data, "scan.pdf", 1, OCR_BUDGET).startswith(b"\xff\xd8\xff")

    with pytest.raises(DuixianError) as raised:
        page_picture_confined(data, "scan.pdf", 2, OCR_BUDGET)

    assert raised.value.code == Code.DAMAGED
