"""What tests of scans share: the drawn pages of the benchmark, and why they cannot be recognised where they cannot."""

import io

from duixian.readers.extra import has_ocr
from ocr_pages import DrawnPage, draw, font_path

__all__ = ["draw", "no_recognition", "png", "scan_pdf"]


def no_recognition() -> str | None:
    """Return why nothing can be recognised here, None if it can."""
    if not has_ocr():
        return "TEXT RECOGNITION IS NOT TESTED: pip install 'duixian[ocr]'"
    if not font_path().exists():
        return "TEXT RECOGNITION IS NOT TESTED: no font to draw pages with (Debian: apt-get install fonts-noto-cjk)"
    return None


def png(page: DrawnPage) -> bytes:
    """Return the picture of ``page``."""
    file = io.BytesIO()
    page.picture.save(file, "PNG")
    return file.getvalue()


def scan_pdf(*pages: DrawnPage) -> bytes:
    """Return a PDF whose pages are pictures, as scanners write them."""
    file = io.BytesIO()
    first, *others = (page.picture.copy() for page in pages)
    first.save(file, "PDF", save_all=True, append_images=others, resolution=150)
    return file.getvalue()
