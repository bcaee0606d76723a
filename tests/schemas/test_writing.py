"""A Report written piece by piece."""

import pytest
from duixian.pipeline import extract
from duixian.readers import SourceText
from duixian.schemas import writing

TEXT = "榆台县总工会2023年工作总结\n新建职工书屋35家，培训职工1200人次。\n帮扶困难职工86户，发放慰问金12.5万元。\n"


@pytest.mark.parametrize("block", [1, 2, 3, 2000])
@pytest.mark.parametrize("text", ["", TEXT])
def test_the_pieces_are_the_whole(monkeypatch, block, text):
    report = extract(SourceText(text, "一.txt", "0" * 64, "utf-8", "text/plain"))
    monkeypatch.setattr(writing, "BLOCK", block)
    assert "".join(writing.json_pieces(report)) == report.model_dump_json()
