import json
import os
import subprocess
import sys
from email.message import EmailMessage

import pytest
from drawn import lines, pdf, picture
from duixian.readers.extra import has_ocr

COMMANDS = ["extract", "audit", "ledger", "text", "numbers", "schema"]


def duixian(*arguments, data=None):
    return subprocess.run(
        [sys.executable, "-m", "duixian.cli", *map(str, arguments)],
        input=data, capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def test_extract_gives_one_report_a_line(samples):
    done = duixian("extract", samples)
    lines = done.stdout.decode().splitlines()

    assert done.returncode == 0
    assert len(lines) == 4
    assert all(json.loads(line)["figures"] for line in lines)


def test_extract_reads_standard_input_and_writes_a_file(tmp_path):
    out = tmp_path / "reports.jsonl"
    done = duixian("extract", "-", "--out", out, data="某市总工会2023年工作要点\n新建书屋30家。".encode("gb18030"))

    assert done.returncode == 0
    assert done.stdout == b""
    assert json.loads(out.read_text(encoding="utf-8"))["document"]["encoding"] == "gb18030"


def test_tables_fit_the_terminal(samples):
    done = duixian("audit", samples, "--format", "table")

    assert done.returncode == 0
    assert "超额完成" in done.stdout.decode()
    assert "\x1b" not in done.stdout.decode()


def test_text_prints_what_the_offsets_speak_of(samples):
    path = samples / "haiyu_2023_summary.html"
    text = duixian("text", path).stdout.decode()
    report = json.loads(duixian("extract", path).stdout.decode())

    assert all(text[figure["start"] : figure["end"]] == figure["text"] for figure in report["figures"])


def test_outline_shows_sections_by_their_places_in_the_text(samples):
    path = samples / "linlan_2023_summary.txt"
    text = path.read_text(encoding="utf-8")
    lines = duixian("text", path, "--outline").stdout.decode().splitlines()
    headings = [line.strip().split("  ") for line in lines[1:]]

    assert any(heading.startswith("一、") for heading, *_ in headings)
    assert all(text[int(place.split(":")[0]) :].startswith(heading) for heading, place, *_ in headings)


def test_numbers_answers_each_line_with_one_line():
    done = duixian("numbers", "-", "--format", "jsonl", data="占40%以上\n\n3.5\n".encode())
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]

    assert [line["input"] for line in lines] == ["占40%以上", "", "3.5"]
    assert {"start", "end", "text", "kind", "value", "unit", "comparator", "interval", "closed", "currency"} <= set(
        lines[0]["numbers"][0]
    )
    assert [number["value"] for number in lines[2]["numbers"]] == [3.5]


WITHOUT_OCR = "import sys; sys.modules['rapidocr'] = None; from duixian.cli import main; main()"


@pytest.mark.parametrize("command", ["text", "extract"])
@pytest.mark.parametrize(
    ("start", "advice"),
    [
        (["-m", "duixian.cli"], "those that are not blank scan anew, straight and at 300 dots an inch"),
        (["-c", WITHOUT_OCR], "for scans run: pip install 'duixian[ocr]'"),
    ],
)
def test_pages_without_text_are_told_and_the_others_read(command, start, advice, tmp_path):
    if "-m" in start and not has_ocr():
        pytest.skip("the extra ocr is not installed")
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(lambda page: lines(page, ["某市总工会新建书屋30家。"]), picture, picture))
    done = subprocess.run([sys.executable, *start, command, str(path)], capture_output=True, check=False)

    assert done.returncode == 0
    assert "书屋".encode() in done.stdout
    assert done.stderr.decode() == f"duixian: {path}: pages 2-3 hold no text that can be read; {advice}\n"


def test_a_scan_without_the_extra_is_one_sentence_and_exit_code_2(tmp_path):
    path = tmp_path / "scan.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    done = subprocess.run([sys.executable, "-c", WITHOUT_OCR, "extract", str(path)], capture_output=True, check=False)

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        f"duixian: {path}: is a scan, whose text must be recognised (OCR); run: pip install 'duixian[ocr]'\n"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command):
    done = duixian(command, "--help")

    assert done.returncode == 0
    assert f"duixian {command}" in " ".join(done.stdout.decode().split())


@pytest.mark.parametrize("make", ["missing", "empty", "binary", "folder", "digits", "unwritable"])
@pytest.mark.parametrize("command", ["extract", "audit"])
def test_bad_input_is_one_sentence_and_exit_code_2(tmp_path, samples, make, command):
    path = tmp_path / "bad.txt"
    arguments = [command, path]
    if make == "empty":
        path.touch()
    elif make == "binary":
        path.write_bytes(bytes(range(256)) * 8)
    elif make == "folder":
        path.mkdir()
    elif make == "digits":
        path.write_bytes(b"0123456789" * 5_000_000)
    elif make == "unwritable":
        arguments = [command, samples / "linlan_2023_plan.txt", "--out", tmp_path / "no" / path.name]
    done = duixian(*arguments)
    message = done.stderr.decode().strip()

    assert done.returncode == 2
    assert done.stdout == b""
    assert message.startswith("duixian: ")
    assert "bad.txt" in message
    assert len(message.splitlines()) == 1


def test_one_bad_file_does_not_lose_the_others(tmp_path, samples):
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").write_bytes((samples / "linlan_2023_plan.txt").read_bytes())
    done = duixian("extract", tmp_path)

    assert done.returncode == 2
    assert len(done.stdout.decode().splitlines()) == 1
    assert "a.txt" in done.stderr.decode()


def test_damaged_characters_and_attachments_that_are_not_read_are_told(tmp_path):
    damaged = bytearray(("云浦市总工会2023年工作总结\n新建职工书屋35家。\n" * 20).encode("gb18030"))
    damaged[-8] = 0xFF
    (tmp_path / "a.txt").write_bytes(damaged)
    mail = EmailMessage()
    mail["Subject"] = "云浦市总工会2023年工作总结"
    mail.set_content("新建职工书屋35家。")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="照片.png")
    (tmp_path / "b.eml").write_bytes(mail.as_bytes())
    done = duixian("extract", tmp_path, "--format", "jsonl")
    told = done.stderr.decode()

    assert done.returncode == 0
    assert len(done.stdout.decode().splitlines()) == 2
    assert "a.txt: 1 character is damaged" in told or "a.txt: 2 characters are damaged" in told
    assert "b.eml: of what is attached to it these are not read: 照片.png." in told
