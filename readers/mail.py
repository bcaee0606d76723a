"""Mails (.eml) and pages saved as one file (.mht): the body, then each attachment that can be read.

A page with its pictures is a mail of one body; a mail with attachments is read as one document, the subject above it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from html import escape

from ..errors import Code, DuixianError
from .formats import PICTURES, format_of
from .markup import Struck
from .parse import parse
from .parsed import MarkedHeading, MarkedTable, Parsed

__all__ = ["mail_to_text"]

MOST_PARTS = 200
DEEPEST = 3
"""Mails inside one another."""
SAVED_PAGE = re.compile(r"multipart/related", re.IGNORECASE)
READ_AS_PAGE = {"text/html", "application/xhtml+xml"}
SNAPSHOT = "Snapshot-Content-Location"
"""A field that browsers write into the pages they save; the subject is then the title of the page, which it shows itself."""


@dataclass(slots=True)
class _Whole:
    """What the parts of a mail hold, one after the other."""

    pieces: list[str] = field(default_factory=list)
    headings: list[MarkedHeading] = field(default_factory=list)
    tables: list[MarkedTable] = field(default_factory=list)
    struck: list[Struck] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    encoding: str | None = None
    length: int = 0

    def add(self, parsed: Parsed) -> None:
        """Add what stands in one part."""
        text = parsed.text if parsed.text.endswith("\n") or not parsed.text else f"{parsed.text}\n"
        at = self.length
        self.pieces.append(text)
        self.headings += [
            heading._replace(start=heading.start + at, end=heading.end + at) for heading in parsed.headings
        ]
        self.tables += [
            tuple(cell._replace(start=cell.start + at, end=cell.end + at) for cell in table) for table in parsed.tables
        ]
        self.struck += [one._replace(at=one.at + at) for one in parsed.struck]
        self.left_out += parsed.left_out
        self.encoding = self.encoding or parsed.encoding
        self.length += len(text)

    def parsed(self) -> Parsed:
        """Return it all as one document."""
        return Parsed(
            "".join(self.pieces),
            tuple(self.headings),
            encoding=self.encoding,
            struck=tuple(self.struck),
            left_out=tuple(self.left_out),
            tables=tuple(self.tables),
        )


def mail_to_text(data: bytes, path: str) -> Parsed:
    """Return the text of the mail or saved page ``data``. Attachments that cannot be read are named in ``left_out``.

    Raises DuixianError if it is damaged.
    """
    return _read(data, path, 0)


def _read(data: bytes, path: str, depth: int) -> Parsed:
    try:
        mail = message_from_bytes(data.lstrip(), policy=policy.default)
        whole = _Whole()
        body = _body(mail)
        is_page = mail.get_content_type() in READ_AS_PAGE or SAVED_PAGE.match(mail.get_content_type())
        subject = str(mail.get("Subject") or "").strip()
        if subject and not (is_page and body is not None) and SNAPSHOT not in mail:
            whole.add(Parsed(f"{' '.join(subject.split())}\n"))
        if body is not None:
            whole.add(_part(body, path, "html" if body.get_content_type() in READ_AS_PAGE else "text"))
        for number, attachment in enumerate(_attachments(mail, body)):
            name = attachment.get_filename() or f"#{number + 1}"
            if number >= MOST_PARTS:
                whole.left_out.append(name)
                continue
            _add_attachment(whole, attachment, f"{path}!/{name}", depth)
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError) as error:
        # The library reads leniently, and fails in whatever way a mail made to harm leads it to.
        raise DuixianError(Code.DAMAGED, path=path, reason=str(error)[:80] or type(error).__name__) from error
    return whole.parsed()


def _body(mail: EmailMessage) -> MIMEPart | None:
    """Return the part that is shown as the body: the page rather than the plain text that stands for it."""
    found = mail.get_body(("related", "html", "plain"))
    while found is not None and found.is_multipart():
        parts = [part for part in found.iter_parts() if isinstance(part, MIMEPart)]
        root = found.get_param("start")
        named = [part for part in parts if root and part.get("Content-ID") == root]
        texts = [part for part in parts if part.is_multipart() or part.get_content_maintype() == "text"]
        found = next(iter([*named, *texts]), None)
    return found


def _attachments(mail: EmailMessage, body: MIMEPart | None) -> Iterator[MIMEPart]:
    """Yield the parts that a reader of the mail is offered as files; pictures inside the page are none."""
    for part in mail.walk():
        if part is body or part.get_content_maintype() == "multipart" or not isinstance(part, MIMEPart):
            continue
        if part.get_content_disposition() == "attachment" or (part.get_filename() and not part.get("Content-ID")):
            yield part


def _part(part: MIMEPart, path: str, kind: str) -> Parsed:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    charset = part.get_content_charset()
    if kind == "html" and charset and not data.lstrip().startswith(b"\xef\xbb\xbf"):
        data = f'<!-- charset="{escape(charset)}" -->'.encode() + data
    return parse(kind, data, path)[0] if data.strip() else Parsed("")


def _add_attachment(whole: _Whole, attachment: MIMEPart, path: str, depth: int) -> None:
    if attachment.get_content_type() == "message/rfc822":
        inner = attachment.get_content()
        data = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    else:
        content = attachment.get_payload(decode=True)
        data = content if isinstance(content, bytes) else b""
    name = path.rpartition("!/")[2]
    try:
        kind = format_of(data, name)
        if kind in PICTURES:  # text is recognised in documents alone, which have a budget for it
            parsed = Parsed("")
        elif kind == "mail":
            parsed = _read(data, path, depth + 1) if depth < DEEPEST else Parsed("")
        else:
            parsed = parse(kind, data, path)[0]
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  whatever a library makes of an attachment, it costs the attachment alone
        parsed = Parsed("")
    if parsed.text.strip():
        whole.add(parsed)
    else:
        whole.left_out += parsed.left_out or (name,)
