"""Names that no database holds, archives made to harm, files that are no files: each costs itself and nothing else."""

import bz2
import gzip
import io
import lzma
import os
import random
import resource
import socket
import sys
import tarfile
import zipfile

import pytest
from duixian.bulk import Pool, ingest, list_all, list_inputs
from duixian.bulk.inputs import places_of, read_inputs
from duixian.cli import app
from duixian.readers.files import storable
from duixian.store import open_store, quarantined
from sqlalchemy import text
from typer.testing import CliRunner

PLAN = "青石市总工会2023年工作要点\n一、新建职工书屋30家。\n".encode()
NOT_UTF8 = b"\xff\xfe\xd6\xd0".decode("utf-8", "surrogateescape")


def run(database_url, *paths):
    with open_store(database_url) as store:
        return ingest(store, list_inputs([str(path) for path in paths]), Pool(1))


def held(database_url):
    with open_store(database_url) as store, store.reading() as connection:
        return [(entry.code, entry.path) for entry in quarantined(connection)]


def sources(database_url):
    with open_store(database_url) as store, store.reading() as connection:
        return sorted(connection.execute(text("select path from sources")).scalars())


def tar_of(path, *names, data=PLAN):
    with tarfile.open(path, "w") as archive:
        for number, name in enumerate(names):
            info = tarfile.TarInfo(name)
            content = data + str(number).encode()
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


def test_a_member_with_a_name_of_no_encoding_is_stored_under_its_escapes(tmp_path, database_url):
    tar_of(tmp_path / "a.tar", f"{NOT_UTF8}.txt", "plan.txt")
    tally = run(database_url, tmp_path)

    assert tally.read == 2
    assert sources(database_url) == [
        f"{tmp_path}/a.tar!/\\udcff\\udcfe\\udcd6\\udcd0.txt",
        f"{tmp_path}/a.tar!/plan.txt",
    ]


def test_a_members_name_in_gbk_is_read(tmp_path):
    tar_of(tmp_path / "a.tar", "工作要点.txt".encode("gb18030").decode("utf-8", "surrogateescape"))

    assert list_inputs([str(tmp_path)])[0].members == ("工作要点.txt",)


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("gb18030", ["市总工会工作要点.txt", "年度总结/区总工会.txt"]),
        ("big5", ["總工會工作計劃.txt", "年度總結/職工服務.txt"]),
        ("utf-8", ["市总工会工作要点.txt", "總工會工作計劃.txt"]),
    ],
)
def test_the_names_of_a_zip_archive_are_read_in_the_encoding_of_all_of_them(tmp_path, encoding, names):
    marks = [f"{number}.txt" for number in range(len(names))]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for mark, name in zip(marks, names, strict=True):
            archive.writestr(mark.ljust(len(name.encode(encoding)), "_"), name)
    data = file.getvalue()
    for mark, name in zip(marks, names, strict=True):
        written = name.encode(encoding)
        data = data.replace(mark.ljust(len(written), "_").encode(), written)
    (tmp_path / "a.zip").write_bytes(data)

    assert list_inputs([str(tmp_path)])[0].members == tuple(sorted(names))


def test_what_archives_and_folders_hold_beside_documents_is_named(tmp_path):
    tar_of(tmp_path / "a.tar", "plan.txt", "照片.psd", "__MACOSX/._plan.txt", "sub/.hidden.csv")
    (tmp_path / "table.csv").write_text("a,b")
    (tmp_path / "~$plan.docx").write_bytes(b"x")
    (tmp_path / "plan.md").write_text("总工会", encoding="utf-8")
    places, others = list_all([str(tmp_path)])

    assert [place.path for place in places] == [f"{tmp_path}/a.tar", f"{tmp_path}/plan.md"]
    assert others == [f"{tmp_path}/a.tar!/照片.psd", f"{tmp_path}/table.csv"]


def test_what_cannot_be_read_is_found_again_by_the_name_it_is_stored_under(tmp_path, database_url):
    tar_of(tmp_path / "a.tar", f"{NOT_UTF8}.txt", data=b"no Chinese ")
    (tmp_path / f"{NOT_UTF8}.txt").write_bytes(b"none here either")
    first = run(database_url, tmp_path)
    before = held(database_url)

    assert (first.read, first.quarantined.total()) == (0, 2)
    assert [code for code, _ in before] == ["E110", "E110"]
    assert all(path == storable(path) for _, path in before)

    tar_of(tmp_path / "a.tar", f"{NOT_UTF8}.txt")
    (tmp_path / f"{NOT_UTF8}.txt").write_bytes(PLAN)
    paths = [path for _, path in before]
    result = CliRunner().invoke(app, ["quarantine", "retry", *paths, "--db", database_url, "--workers", "1"])

    assert "2 documents read" in result.output
    assert held(database_url) == []


def test_a_file_that_is_called_like_an_escape_is_itself(tmp_path):
    (tmp_path / r"\udcff.txt").write_bytes(PLAN)

    assert [found.data for found in read_inputs(places_of([str(tmp_path / r"\udcff.txt")]))] == [PLAN]


def test_a_member_without_a_name_costs_itself(tmp_path, database_url):
    nameless = zipfile.ZipInfo("x")
    nameless.filename = ""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(nameless, PLAN)
        archive.writestr("plan.txt", PLAN)
    tally = run(database_url, tmp_path)

    assert tally.read == 1
    assert held(database_url) == [("E111", f"{tmp_path}/a.zip!/")]


@pytest.mark.parametrize("name", ["书" * 3_000, "a\x00b", "/".join(["long"] * 2_000)])
def test_a_name_that_no_index_takes_is_cut(tmp_path, database_url, name):
    with tarfile.open(tmp_path / "a.tar", "w", format=tarfile.PAX_FORMAT) as archive:
        for number in range(2):
            info = tarfile.TarInfo("short")
            info.pax_headers = {"path": f"{name}{number}.txt"}
            info.size = len(PLAN) + 1
            archive.addfile(info, io.BytesIO(PLAN + str(number).encode()))
    tally = run(database_url, tmp_path)

    assert (tally.read, len(sources(database_url))) == (2, 2)


def test_a_method_that_is_not_known_is_no_password(tmp_path, database_url):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("plan.txt", PLAN)
        archive.writestr("other.txt", PLAN)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    for signature, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(signature) + method] = 99
    (tmp_path / "a.zip").write_bytes(data)
    tally = run(database_url, tmp_path)

    assert tally.read == 1
    assert held(database_url) == [("E111", f"{tmp_path}/a.zip!/plan.txt")]


@pytest.mark.parametrize("kind", [tarfile.REGTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE])
def test_a_size_below_nothing_is_damage_and_no_loop(tmp_path, database_url, kind):
    tar_of(tmp_path / "a.tar", "plan.txt", "next.txt")
    data = bytearray((tmp_path / "a.tar").read_bytes())
    header = data[:512]
    header[124:136] = b"\xff" * 10 + b"\xfc\x00"
    header[156:157] = kind
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\x00 " % sum(header)
    (tmp_path / "a.tar").write_bytes(bytes(header) + bytes(data))
    (tmp_path / "plan.txt").write_bytes(PLAN)
    tally = run(database_url, tmp_path)

    assert tally.read == 1
    assert held(database_url) == [("E111", f"{tmp_path}/a.tar")]


def test_a_size_below_nothing_among_the_attributes_is_damage(tmp_path):
    with tarfile.open(tmp_path / "a.tar", "w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("plan.txt")
        info.pax_headers = {"size": "-1024"}
        archive.addfile(info)

    assert [str(found.error.code) for found in read_inputs(list_inputs([str(tmp_path)]))] == ["E111"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize("name", ["a.txt", "a.zip", "a.tar.gz"])
def test_pipes_and_sockets_cost_themselves(tmp_path, database_url, name, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkfifo(f"1{name}")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"2{name}")
        (tmp_path / f"3{name}").symlink_to("/dev/zero")
        (tmp_path / "plan.txt").write_bytes(PLAN)
        tally = run(database_url, ".")

    assert tally.read == 1
    assert [code for code, _ in held(database_url)] == ["E122"] * 3


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.xz"])
def test_no_damage_of_an_archive_ends_a_run(tmp_path, name):
    path = tmp_path / name
    members = {f"{number}.txt": PLAN * 40 + str(number).encode() for number in range(4)}
    if name == "a.zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
            for member, data in members.items():
                archive.writestr(member, data)
    else:
        with tarfile.open(path, f"w:{name[6:]}") as archive:
            for member, data in members.items():
                info = tarfile.TarInfo(member)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    whole = path.read_bytes()
    dice = random.Random(11)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(dice.randrange(1, 6)):
            data[dice.randrange(len(data))] = dice.choice([0, 255, dice.randrange(256)])
        path.write_bytes(data[: dice.choice([len(data), dice.randrange(1, len(data))])])
        for found in read_inputs(list_inputs([str(path)])):
            assert found.path == storable(found.path)


def tar_header(name, size, kind):
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.USTAR_FORMAT)


def attributes_without_end():
    """A tar file whose global attributes each member carries along."""
    body = b"".join(b"18 x%05d=%s\n" % (number, b"v" * 7) for number in range(1_500))
    padded = body.ljust(-(-len(body) // 512) * 512, b"\0")
    shared = tar_header("g", len(body), tarfile.XGLTYPE) + padded
    small = tar_header("x", 10, tarfile.XHDTYPE) + b"10 a=bcde\n".ljust(512, b"\0")
    return shared + (small + tar_header("plan.txt", 0, tarfile.REGTYPE)) * 30_000 + b"\0" * 1024


HOSTILE_ARCHIVES = {
    "members without end.tar.gz": lambda: gzip.compress(tar_header("plan.txt", 0, tarfile.REGTYPE) * 150_000, 1),
    "attributes without end.tar.gz": lambda: gzip.compress(attributes_without_end(), 1),
    "nothing without end.tar.bz2": lambda: bz2.compress(
        tar_header("plan.txt", 100_000_000, tarfile.REGTYPE) + b"\0" * 100_000_000, 1
    ),
    "one member of nothing.tar.xz": lambda: lzma.compress(
        tar_header("plan.txt", 100_000_000, tarfile.REGTYPE) + b"\0" * 100_000_000, preset=0
    ),
}


@pytest.mark.parametrize("name", HOSTILE_ARCHIVES)
def test_an_archive_without_end_is_refused_in_a_process_of_its_own(tmp_path, name):
    (tmp_path / name).write_bytes(HOSTILE_ARCHIVES[name]())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = list(read_inputs(list_inputs([str(tmp_path)])))

    assert {str(each.error.code) for each in found} == {"E115"}
    assert "\n" not in str(found[0].error)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000
