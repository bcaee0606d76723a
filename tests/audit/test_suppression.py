import pytest
from duixian.audit.suppression import read_suppressions
from duixian.errors import DuixianError


def test_a_reviewers_file_has_ids_reasons_and_remarks(tmp_path):
    path = tmp_path / "reviewed.txt"
    path.write_text("# 2023年度\n0123456789ab  两次慰问，对象不同\n\n", encoding="utf-8")

    assert [tuple(entry) for entry in read_suppressions(path)] == [("0123456789ab", "两次慰问，对象不同")]


@pytest.mark.parametrize("line", ["0123456789ab", "not-an-id reason"])
def test_a_line_without_id_or_reason_is_told(tmp_path, line):
    path = tmp_path / "reviewed.txt"
    path.write_text(f"# ok\n{line}\n", encoding="utf-8")

    with pytest.raises(DuixianError, match="line 2"):
        read_suppressions(path)


def test_a_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(DuixianError, match=r"none\.txt"):
        read_suppressions(tmp_path / "none.txt")
