"""The command of the notation: compile and show."""

from duixian.training.gold import load_document
from duixian.training.notation.__main__ import main
from marked import HEAD


def test_the_command_makes_documents_and_shows_them(tmp_path, capsys):
    source = HEAD + "<新建:职工书屋|新建职工书屋{30家|t|职工书屋|新建}>，驿站8家。\n"
    (tmp_path / "x01.ann").write_text(source, encoding="utf-8")

    assert main(["compile", str(tmp_path / "x01.ann"), "--into", str(tmp_path)]) == 0
    assert "x01.ann: not marked: '8家'" in capsys.readouterr().err
    assert load_document(tmp_path / "x01.json").figures[0].fields["indicator"] == "职工书屋"

    assert main(["show", str(tmp_path / "x01.json")]) == 0
    assert capsys.readouterr().out == source


def test_the_command_tells_what_is_wrong_and_writes_nothing(tmp_path, capsys):
    (tmp_path / "x01.ann").write_text(HEAD + "书屋{30家|z|书屋}。\n", encoding="utf-8")

    assert main(["compile", str(tmp_path / "x01.ann"), "--into", str(tmp_path)]) == 2
    assert "x01, line 9: 'z' is no role" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["x01.ann"]
