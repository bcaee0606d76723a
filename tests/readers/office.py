"""Office containers made for the tests, whole and hostile."""

import io
import zipfile

from docx import Document

__all__ = ["docx", "edited", "zipped"]


def docx(fill):
    """Return the bytes of a Word document that ``fill`` has written into."""
    document = Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def zipped(entries):
    """Return a zip container with ``entries``, name to bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in entries.items():
            container.writestr(name, content)
    return file.getvalue()


def edited(data, name, change):
    """Return the container ``data`` with ``change`` applied to the bytes of its entry ``name``."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        entries = {entry: container.read(entry) for entry in container.namelist()}
    entries[name] = change(entries.get(name, b""))
    return zipped(entries)
