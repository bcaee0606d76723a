"""What is known of recognised characters, told without an engine: pages are made up of characters at places."""

import random
from dataclasses import replace

import pytest
from duixian.errors import Code, DuixianError
from duixian.pipeline import extract
from duixian.readers import SourceText, files, folders, listed, read_bytes
from duixian.readers.page import Box, Glyph, Page, Rule
from duixian.readers.page_text import pages_to_parsed
from duixian.readers.parsed import Recognised

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def page_of(number, lines, *, size=12.0, rules=()):
    """A page of recognised ``lines``, each a list of (left, text); every character says where it was seen."""
    page = Page(Box(0, 0, 595, 842), rules=list(rules), is_recognised=True)
    for row, line in enumerate(lines):
        baseline = 60 + 1.6 * size * row
        for left, text in line:
            for place, character in enumerate(text):
                x = left + size * place
                seen = Recognised(number, x / 595, baseline / 842, (x + size) / 595, (baseline + size) / 842, 0.9)
                page.glyphs.append(Glyph(character, x, baseline - size, x + size, baseline, baseline, seen))
    return page


def seen_in_order(parsed):
    return "".join(parsed.text[place] for place in sorted(parsed.recognised))


def test_every_character_of_prose_knows_where_it_was_seen():
    lines = [[(84, "全年新建职工书屋三十五家")], [(60, "其中省级三家惠及职工")], [(60, "（一）服务职工")]]
    parsed = pages_to_parsed([page_of(1, lines), page_of(2, lines[:2])])

    assert seen_in_order(parsed) == "".join(parsed.text.split())
    assert {seen.page for seen in parsed.recognised.values()} == {1, 2}


def test_every_character_of_a_table_knows_where_it_was_seen():
    rows = [[(60, "指标"), (200, "去年"), (340, "今年")], [(60, "会员"), (200, "123"), (340, "145")]]
    ruled = [Rule(50, y, 450, y) for y in (44, 64, 84)] + [Rule(x, 44, x, 84) for x in (50, 190, 330, 450)]
    for rules in ((), ruled):
        parsed = pages_to_parsed([page_of(1, rows, rules=rules)])

        assert parsed.text == "指标\t去年\t今年\n会员\t123\t145\n"
        assert seen_in_order(parsed) == "".join(parsed.text.split())
        assert parsed.recognised[parsed.text.index("145")].left == pytest.approx(340 / 595)


def test_places_hold_for_any_page():
    dice = random.Random(3)
    for _ in range(200):
        lines = [
            [(left, "".join(dice.choices("会员职工书屋1234，。%（）、", k=dice.randrange(1, 9)))) for left in lefts]
            for lefts in (sorted(dice.sample((40, 160, 300, 430), k=dice.randrange(1, 4))) for _ in range(8))
        ]
        recognised = page_of(1, lines)
        read = replace(page_of(2, lines), is_recognised=False)
        read.glyphs = [glyph._replace(recognised=None) for glyph in read.glyphs]
        parsed = pages_to_parsed([recognised, read] if dice.random() < 0.5 else [recognised])

        assert all(not parsed.text[place].isspace() for place in parsed.recognised)
        assert all(seen.page == 1 for seen in parsed.recognised.values())
        assert seen_in_order(parsed) in "".join(parsed.text.split())


def scanned(text, certainties):
    """A text of a scan; of 3 in 30家 the engine has the second of ``certainties``, of all else the first."""
    whole = f"云浦市总工会2023年工作总结\n{text}\n"
    seen = {
        place: Recognised(2, place / 100, 0.1, (place + 1) / 100, 0.2, certainties[whole.startswith("30家", place)])
        for place, character in enumerate(whole)
        if not character.isspace()
    }
    return SourceText(whole, str(hash(whole)), "-", None, "image/png", recognised=seen)


def test_a_figure_has_its_box_and_the_certainty_of_its_least_certain_character():
    source = scanned("新建职工书屋30家。", (0.99, 0.5))
    start = source.text.index("30家")
    (figure,) = extract(source).figures

    assert figure.recognised is not None
    assert (figure.recognised.page, figure.recognised.confidence) == (2, 0.5)
    assert (figure.recognised.x0, figure.recognised.x1) == (start / 100, (start + 3) / 100)
    assert figure.confidence <= 0.5


def test_a_point_that_may_be_a_comma_is_doubtful():
    (figure,) = extract(scanned("慰问职工8.547万人。", (1.0, 1.0))).figures

    assert figure.recognised is not None
    assert figure.recognised.confidence == 1.0
    assert figure.confidence <= 0.5


def test_only_a_person_is_certain_of_a_scan(source):
    read = extract(source("云浦市总工会2023年工作总结\n新建职工书屋30家。\n")).figures[0]
    recognised = extract(scanned("新建职工书屋30家。", (1.0, 1.0))).figures[0]

    assert read.recognised is None
    assert recognised.confidence == min(read.confidence, 0.99)


@pytest.mark.parametrize(
    "kind", [b"\xff\xd8\xff\xe0", b"II*\x00", b"MM\x00*", b"RIFF1234WEBPVP8 ", b"BM\x01\x02\x03\x04\0\0\0\0"]
)
def test_pictures_are_known_by_their_first_bytes(monkeypatch, kind):
    monkeypatch.setattr(files, "has_ocr", lambda: False)
    with pytest.raises(DuixianError) as raised:
        read_bytes(kind + bytes(60), "scan.dat")

    assert raised.value.code == Code.NEEDS_OCR
    assert "pip install 'duixian[ocr]'" in str(raised.value)


def test_pictures_of_a_folder_are_read_where_the_extra_is_installed(monkeypatch, tmp_path):
    for name in ("a.txt", "b.PNG", "c.tiff"):
        (tmp_path / name).write_bytes(PNG)
    found = {}
    for installed in (True, False):
        monkeypatch.setattr(folders, "has_ocr", lambda installed=installed: installed)
        found[installed] = [path.rpartition("/")[2] for path in listed([str(tmp_path)]).files]

    assert found == {True: ["a.txt", "b.PNG", "c.tiff"], False: ["a.txt"]}
