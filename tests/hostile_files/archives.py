"""Archives made to harm: what each of them must end in, told by the codes of its members or of itself."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

__all__ = ["ARCHIVES", "READ", "Archive"]

READ = "read"
PLAN = "澄湖市总工会2023年工作要点\n一、新建职工书屋30家。\n".encode()
ZEROS = 16_000_000


class Archive(NamedTuple):
    """An archive: its file, what makes it harmful, and what its members, or the whole of it, may end in."""

    name: str
    what: str
    make: Callable[[], bytes]
    ends: frozenset[str]


def zip_of(*members, method=zipfile.ZIP_DEFLATED):
    """Return a zip archive of ``members``, each a name or ZipInfo and its bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def named(name):
    """Return a member's header with a name that ``ZipInfo`` would mend."""
    info = zipfile.ZipInfo("x")
    info.filename = name
    return info


def patched(data, signature, offset, written, every=True):
    """Return ``data`` with ``written`` at ``offset`` behind each ``signature``."""
    changed, at = bytearray(data), data.find(signature)
    while at >= 0:
        changed[at + offset : at + offset + len(written)] = written
        at = data.find(signature, at + 4) if every else -1
    return bytes(changed)


LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def two():
    """Return a whole zip archive of two members."""
    return zip_of(("plan.txt", PLAN), ("other.txt", PLAN + b"2"))


def same_bytes(times, size):
    """Return a zip archive whose directory names the same member of ``size`` zeros ``times`` times."""
    data = zip_of(("000000.txt", b"\0" * size))
    start, end = data.index(CENTRAL), data.index(END)
    entry = data[start:end]
    entries = b"".join(entry.replace(b"000000", b"%06d" % each) for each in range(times))
    count = times & 0xFFFF
    return data[:start] + entries + struct.pack("<4sHHHHIIH", END, 0, 0, count, count, len(entries), start, 0)


def in_each_other(depth):
    """Return an archive in an archive in an archive, a plan at the bottom."""
    data = zip_of(("plan.txt", PLAN))
    for _ in range(depth):
        data = zip_of(("inner.zip", data), ("plan.txt", PLAN))
    return data


def header(name="plan.txt", size=0, kind=tarfile.REGTYPE, link="", form=tarfile.GNU_FORMAT):
    """Return the header of a tar member."""
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname = size, kind, link
    return info.tobuf(form, "utf-8", "surrogateescape")


def padded(data):
    """Return ``data`` filled up to whole blocks."""
    return data.ljust(-(-len(data) // 512) * 512, b"\0")


def member(name="plan.txt", data=PLAN):
    """Return a whole tar member."""
    return header(name, len(data)) + padded(data)


def tar(*pieces):
    """Return a tar archive of ``pieces``."""
    return b"".join(pieces) + b"\0" * 1024


def attributes(*records, kind=tarfile.XHDTYPE):
    """Return a header of attributes: each ``key=value`` with its length before it."""
    body = b""
    for record in records:
        length = len(record) + 2
        while len(b"%d %s\n" % (length, record)) != length:
            length += 1
        body += b"%d %s\n" % (length, record)
    return header("pax", len(body), kind, form=tarfile.USTAR_FORMAT) + padded(body)


def odd_size(written, kind=tarfile.REGTYPE):
    """Return a tar archive whose first size is ``written`` as it is."""
    block = bytearray(header(kind=kind))
    block[124:136] = written
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return tar(bytes(block), member())


def squeezed(opened, data):
    """Return ``data`` as ``opened`` compresses it, a piece at a time."""
    file = io.BytesIO()
    with opened(file, "wb") as packed:
        for piece in data:
            packed.write(piece)
    return file.getvalue()


def nothing(name="plan.txt"):
    """Yield a tar archive of one member of zeros."""
    yield header(name, ZEROS)
    for _ in range(ZEROS // 1_000_000):
        yield b"\0" * 1_000_000
    yield b"\0" * 2048


def archive(name, what, make, *ends):
    """Return the archive with what its members may end in."""
    return Archive(name, what, make, frozenset(ends))


ZIPS = [
    archive("noname.zip", "names", lambda: zip_of((named(""), PLAN), ("plan.txt", PLAN)), "E111", READ),
    archive("nul.zip", "names", lambda: two().replace(b"other.txt", b"oth\0r.txt"), READ),
    archive("control.zip", "names", lambda: zip_of(("a\x1b[2Jb\n.txt", PLAN)), READ),
    archive("bidi.zip", "names", lambda: zip_of(("\u202etxt.nalp.txt", PLAN)), READ),
    archive("up.zip", "names", lambda: zip_of(("../../../../tmp/plan.txt", PLAN)), READ),
    archive("root.zip", "names", lambda: zip_of((named("/etc/plan.txt"), PLAN)), READ),
    archive("backslash.zip", "names", lambda: zip_of((named("a\\..\\..\\plan.txt"), PLAN)), READ),
    archive("long.zip", "names", lambda: zip_of(("书" * 15_000 + ".txt", PLAN)), READ),
    archive("twice.zip", "names", lambda: zip_of(("plan.txt", PLAN), (named("plan.txt"), PLAN + b"2")), READ),
    archive("no utf-8.zip", "names", lambda: patched(two(), CENTRAL, 8, b"\0\x08").replace(b"plan.txt", b"\xff\xfean.txt"), "E111"),
    archive("method.zip", "fields", lambda: patched(patched(two(), CENTRAL, 10, b"\x63\0"), LOCAL, 8, b"\x63\0"), "E111"),
    archive("locked.zip", "fields", lambda: patched(patched(two(), CENTRAL, 8, b"\1\0"), LOCAL, 6, b"\1\0"), "E116"),
    archive("sum.zip", "fields", lambda: patched(two(), CENTRAL, 16, b"\0\0\0\0"), "E111"),
    archive("small.zip", "fields", lambda: patched(two(), CENTRAL, 24, b"\1\0\0\0"), "E111"),
    archive("huge.zip", "fields", lambda: patched(two(), CENTRAL, 24, b"\xff\xff\xff\x7f"), "E115"),
    archive("elsewhere.zip", "fields", lambda: patched(two(), CENTRAL, 42, b"\xff\xff\xff\x7f"), "E111"),
    archive("other name.zip", "fields", lambda: patched(two(), LOCAL, 30, b"PLAN", every=False), "E111", READ),
    archive("directory.zip", "fields", lambda: patched(two(), END, 16, b"\0\0\0\0"), "E111"),
    archive("comment.zip", "fields", lambda: two()[:-2] + b"\xff\xff" + END * 16_000, "E111"),
    archive("cut.zip", "fields", lambda: two()[:-30], "E111"),
    archive("start.zip", "fields", lambda: LOCAL + b"\0" * 5_000, "E111"),
    archive("zeros.zip", "sizes", lambda: zip_of(("plan.txt", b"\0" * ZEROS)), "E115"),
    archive("zeros bz2.zip", "sizes", lambda: zip_of(("plan.txt", b"\0" * ZEROS), method=zipfile.ZIP_BZIP2), "E115"),
    archive("zeros lzma.zip", "sizes", lambda: zip_of(("plan.txt", b"\0" * ZEROS), method=zipfile.ZIP_LZMA), "E115"),
    archive("one in many.zip", "sizes", partial(same_bytes, 400, 1_000_000), "E111", READ),
    archive("members.zip", "sizes", partial(same_bytes, 100_500, 0), "E115"),
    archive("nested.zip", "sizes", partial(in_each_other, 40), READ),
]  # fmt: skip
TARS = [
    archive("below nothing.tar", "fields", partial(odd_size, b"\xff" * 10 + b"\xfc\0"), "E111"),
    archive("below nothing name.tar", "fields", partial(odd_size, b"\xff" * 10 + b"\xfc\0", tarfile.GNUTYPE_LONGNAME), "E111"),
    archive("below nothing attribute.tar", "fields", lambda: tar(attributes(b"size=-1024"), member()), "E111"),
    archive("exabytes.tar", "fields", partial(odd_size, b"\x80" + b"\x7f" * 11), "E111", "E115"),
    archive("no number.tar", "fields", partial(odd_size, b"zzzzzzzzzzz\0"), "E111"),
    archive("no number attribute.tar", "fields", lambda: tar(attributes(b"size=1e9"), member()), READ),
    archive("sparse.tar", "fields", lambda: tar(attributes(b"GNU.sparse.major=1", b"GNU.sparse.minor=0", b"GNU.sparse.realsize=99999999999"), member()), "E111"),
    archive("no utf-8.tar", "names", lambda: tar(member("\udcff\udcfe.txt")), READ),
    archive("nul.tar", "names", lambda: tar(attributes(b"path=a\0b.txt"), member()), READ),
    archive("up.tar", "names", lambda: tar(member("../../tmp/plan.txt")), READ),
    archive("noname.tar", "names", lambda: tar(attributes(b"path="), member(), member("plan.txt", PLAN + b"2")), "E111", READ),
    archive("long.tar", "names", lambda: tar(attributes(b"path=" + b"a/" * 10_000 + b"plan.txt"), member()), READ),
    archive("longer.tar", "names", lambda: tar(attributes(b"path=" + b"a" * 1_000_000), member()), "E111"),
    archive("link to itself.tar", "links", lambda: tar(header("plan.txt", 0, tarfile.SYMTYPE, "plan.txt"), member("a.txt")), READ),
    archive("link outside.tar", "links", lambda: tar(header("plan.txt", 0, tarfile.SYMTYPE, "/etc/passwd"), member("a.txt")), READ),
    archive("hard link.tar", "links", lambda: tar(header("plan.txt", 0, tarfile.LNKTYPE, "/etc/passwd"), member("a.txt")), READ),
    archive("device.tar", "links", lambda: tar(header("plan.txt", 0, tarfile.CHRTYPE), header("b.txt", 0, tarfile.FIFOTYPE), member("a.txt")), READ),
    archive("headers.tar", "sizes", lambda: tar(attributes(b"comment=x") * 3_000, member()), "E115", READ),
    archive("attribute.tar.gz", "sizes", lambda: gzip.compress(tar(attributes(b"comment=" + b"x" * 40_000_000), member()), 1), "E111"),
    archive("shared.tar.gz", "sizes", lambda: gzip.compress(tar(attributes(*(b"k%d=v" % each for each in range(3_000)), kind=tarfile.XGLTYPE), member("a.txt", b"") * 20_000), 1), "E115"),
    archive("members.tar.gz", "sizes", lambda: gzip.compress(header() * 150_000, 1), "E115"),
    archive("zeros.tar.gz", "sizes", lambda: squeezed(gzip.open, nothing()), "E115"),
    archive("zeros.tar.bz2", "sizes", lambda: squeezed(bz2.open, nothing()), "E115"),
    archive("zeros.tar.xz", "sizes", lambda: squeezed(lzma.open, nothing()), "E115"),
    archive("gzip of nothing.tar.gz", "sizes", lambda: gzip.compress(b"") * 50_000, "E111"),
    archive("cut.tar.gz", "fields", lambda: gzip.compress(tar(member()))[:-12], READ),
    archive("cut.tar.xz", "fields", lambda: lzma.compress(tar(member()))[:40], "E111"),
    archive("noise.tar.bz2", "fields", lambda: b"BZh9" + b"\x17\x72" * 4_000, "E111"),
]  # fmt: skip
ARCHIVES = [*ZIPS, *TARS]
