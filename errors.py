"""Every message that a user can be told, each with a code.

Codes are stable: other systems may store them. A message is one sentence that names the file and says what to do.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import groupby

__all__ = [
    "Code",
    "DuixianError",
    "attachments_left_out",
    "characters_lost",
    "other_kinds",
    "pages_without_text",
]

MOST_NAMED = 50
"""Files that a message lists by name."""


class Code(StrEnum):
    """What went wrong, as a code that never changes its meaning."""

    NOT_FOUND = "E101"
    UNREADABLE = "E102"
    NOTHING_TO_READ = "E103"
    EMPTY = "E104"
    BINARY = "E105"
    UNDECODABLE = "E106"
    TOO_LARGE = "E107"
    UNSUPPORTED = "E108"
    CANNOT_WRITE = "E109"
    NO_CHINESE = "E110"
    DAMAGED = "E111"
    TOO_SLOW = "E112"
    TOO_MUCH_MEMORY = "E113"
    DOCTYPE = "E114"
    ARCHIVE_LIMIT = "E115"
    ENCRYPTED = "E116"
    NO_TEXT = "E117"
    NEEDS_OCR = "E130"
    NO_DATABASE = "E201"
    NEWER_DATABASE = "E202"
    DATABASE = "E203"
    DATABASE_URL = "E204"
    MISSING_EXTRA = "E205"
    CRASHED = "E206"
    NOT_QUARANTINED = "E207"
    NEEDS_OUT = "E208"
    NO_ANNOTATIONS = "E301"
    BAD_ANNOTATION = "E302"
    FLOORS_ELSEWHERE = "E303"
    FLOORS_FALLEN = "E304"
    TOO_FEW_ANNOTATED = "E305"
    BAD_LINE = "E118"
    NO_COLUMN = "E119"
    BAD_QUERY = "E120"
    BAD_MAP = "E121"
    NO_REGULAR_FILE = "E122"
    SEVERAL_COLUMNS = "E123"
    NO_PLACE = "E124"
    NOTHING_DECIDED = "E125"
    OTHER_KIND = "E126"
    LOCK_FILE = "E127"
    NO_PARQUET = "E209"
    NO_WORKER = "E211"
    DAMAGED_DATABASE = "E212"
    FOREIGN_DATABASE = "E213"
    LOCKED_DATABASE = "E214"
    MIXED_PLACES = "E210"
    NEEDS_TOKEN = "E401"  # noqa: S105  a code
    SHORT_TOKEN = "E402"  # noqa: S105
    NO_HOST_NAME = "E403"


MESSAGES = {
    Code.NOT_FOUND: "{path}: there is no such file or folder; check the path.",
    Code.UNREADABLE: "{path}: cannot be opened ({reason}); check its permissions, and close it where it is open.",
    Code.NO_REGULAR_FILE: "{path}: is no file but a pipe, a socket, a device or a folder; give a file, or - for standard input.",
    Code.NOTHING_TO_READ: "{path}: holds no file that can be read; give a folder with documents (txt, md, html, mht, eml, rtf, docx, doc, wps, xlsx, xls, et, pdf, ofd).",
    Code.EMPTY: "{path}: is empty; give a file with text in it.",
    Code.BINARY: "{path}: is no document (it looks like {looks_like}); give a document, such as txt, html, docx, doc, wps, xlsx, pdf or ofd.",
    Code.UNDECODABLE: "{path}: its characters cannot be decoded with any encoding known here; save it as UTF-8.",
    Code.TOO_LARGE: "{path}: has {size}, more than the limit of {limit}; split it and try again.",
    Code.UNSUPPORTED: "{path}: {looks_like} cannot be read; {advice} and try again.",
    Code.CANNOT_WRITE: "{path}: cannot be written ({reason}); choose another place with --out.",
    Code.NO_CHINESE: "{path}: holds no Chinese text; duixian reads Chinese union documents only.",
    Code.DAMAGED: "{path}: is damaged or cut short ({reason}); get a whole copy of it.",
    Code.TOO_SLOW: "{path}: could not be read within {seconds:g} seconds; open it and save it anew, or split it.",
    Code.TOO_MUCH_MEMORY: "{path}: needs more than {megabytes} MB of memory to be read; split it and try again.",
    Code.DOCTYPE: "{path}: declares a DOCTYPE in {entry}, which may hide an attack; open it and save it anew.",
    Code.ARCHIVE_LIMIT: "{path}: is refused because {reason}; open it in an office program and save it anew.",
    Code.ENCRYPTED: "{path}: is protected by a password; save it without one and try again.",
    Code.NO_TEXT: "{path}: no text can be read or recognised in it; scan it anew, straight and at 300 dots an inch.",
    Code.NEEDS_OCR: "{path}: is a scan, whose text must be recognised (OCR); run: pip install 'duixian[ocr]'",
    Code.NO_DATABASE: "{path}: there is no database here; make one with: duixian ingest FOLDER --db {path}",
    Code.DAMAGED_DATABASE: "{path}: the database is damaged ({reason}); look at it with: duixian doctor --db {path}",
    Code.LOCKED_DATABASE: "{path}: another program keeps the database locked; wait until it is done and try again.",
    Code.FOREIGN_DATABASE: "{path}: is a database of another program; give a path of its own with --db.",
    Code.NEWER_DATABASE: "{path}: was written by a newer version of duixian; update duixian.",
    Code.DATABASE: "{path}: the database cannot be used ({reason}); check the address, the rights and the disk.",
    Code.DATABASE_URL: "{path}: is no address of a database; give a path or postgresql://user@host/name.",
    Code.NEEDS_TOKEN: "{path}: others could reach the desk there; give an access token with --token or {variable}.",
    Code.SHORT_TOKEN: "{path}: is too short to keep anybody out; give at least {least} characters.",
    Code.NO_HOST_NAME: "{path}: is no name of a host; give it as visitors type it, without https:// and port.",
    Code.MISSING_EXTRA: "{path}: needs parts that are not installed; run: pip install 'duixian[{extra}]'",
    Code.CRASHED: "{path}: stopped the program that read it ({reason}); open it and save it anew, or leave it out.",
    Code.NOT_QUARANTINED: "{path}: is not in quarantine; see: duixian quarantine list",
    Code.NEEDS_OUT: "{path}: this format is written to a place of its own; name it with --out.",
    Code.NO_ANNOTATIONS: "{path}: holds no annotated document; give a folder with pairs of .txt and .json.",
    Code.BAD_ANNOTATION: "{path}: cannot be used as an annotation ({reason}); mend it.",
    Code.FLOORS_ELSEWHERE: "{path}: floors are set on the test split alone; add --split test and name no folder.",
    Code.FLOORS_FALLEN: "{path}: these scores are below their floors: {fallen}; to lower floors add --lower.",
    Code.TOO_FEW_ANNOTATED: "{path}: holds {count} annotated documents to learn from; give at least {least}.",
    Code.BAD_LINE: "{path}: line {line} cannot be read; {advice}.",
    Code.NO_COLUMN: "{path}: has no column for {wanted} (it has: {columns}); name it with --map {wanted}=COLUMN.",
    Code.SEVERAL_COLUMNS: "{path}: has several columns for {wanted} ({columns}); name the one with --map {wanted}=COLUMN.",
    Code.NO_PLACE: "{path}: has no place {place}; give one from 0 to {last}, such as the start of a record.",
    Code.NOTHING_DECIDED: "{path}: no figure or clause stands at {place} ({text}); give the start of a record.",
    Code.BAD_QUERY: "{path}: cannot be queried ({reason}); give DATABASE?QUERY, as in sqlite:///data.db?SELECT … FROM …",
    Code.BAD_MAP: "{path}: is no mapping of a column; write FIELD=COLUMN with FIELD one of {fields}.",
    Code.OTHER_KIND: "{path}: is of a kind that is not read; if it holds a report, save it as docx or pdf.",
    Code.LOCK_FILE: "{path}: is no document but the lock of one that is open in an office program; give the document itself.",
    Code.NO_PARQUET: "{path}: holds no Parquet files of duixian ({reason}); give the folder that --out named.",
    Code.NO_WORKER: "{path}: no process can be started to read documents ({reason}); look at the memory and the limits of this machine.",
    Code.MIXED_PLACES: "{path}: folders and object stores are not read in one run; read them one after the other.",
}


def pages_without_text(path: str, pages: Iterable[int], *, has_ocr: bool) -> str:
    """Return the sentence that says which ``pages`` (from 1, rising) of a document could not be read, and what to do."""
    advice = (
        "those that are not blank scan anew, straight and at 300 dots an inch"
        if has_ocr
        else "for scans run: pip install 'duixian[ocr]'"
    )
    runs = []
    for _, run in groupby(enumerate(pages), lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        runs.append(str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}")
    named = f"pages {', '.join(runs)} hold" if len(runs) > 1 or "-" in runs[0] else f"page {runs[0]} holds"
    return f"{path}: {named} no text that can be read; {advice}"


def attachments_left_out(path: str, names: Iterable[str]) -> str:
    """Return the sentence that says which files inside a document could not be read."""
    return f"{path}: of what is attached to it these are not read: {', '.join(names)}."


def characters_lost(path: str, count: int) -> str:
    """Return the sentence that says how many characters of a text are damaged."""
    told = "1 character is" if count == 1 else f"{count} characters are"
    return f"{path}: {told} damaged and read as \ufffd; get a whole copy of it."


def other_kinds(paths: Sequence[str]) -> str:
    """Return the lines that say which files of folders are of kinds that are not read: how many of each, and their names."""
    names = (path.rpartition("/")[2] for path in paths)
    kinds = Counter(name.rpartition(".")[2].lower() if "." in name else "without suffix" for name in names)
    counts = ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items()))
    told = "1 file is of a kind that is" if len(paths) == 1 else f"{len(paths):,} files are of kinds that are"
    lines = [f"duixian: {told} not read ({counts}):", *(f"  {path}" for path in paths[:MOST_NAMED])]
    if len(paths) > MOST_NAMED:
        lines.append(f"  and {len(paths) - MOST_NAMED:,} more")
    return "".join(f"{line}\n" for line in lines)


class DuixianError(Exception):
    """Bad input, told in one sentence.

    ``code`` says which kind it is; ``values`` fill the message: ``path`` always, the rest by kind.
    """

    def __init__(self, code: Code, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(MESSAGES[code].format(**values))

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword arguments do not survive the default pickling, and errors cross process borders.
        return _rebuild, (self.code, self.values)


def _rebuild(code: Code, values: dict[str, object]) -> DuixianError:
    return DuixianError(code, **values)
