"""Pictures as documents: each frame of a file is a page. Also what a page of a scan looks like, for who checks it."""

import io
from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from ..errors import Code, DuixianError
from .page_text import pages_to_parsed
from .parsed import Parsed
from .recognise import Pixels
from .scan import page_of_picture

__all__ = ["page_picture", "picture_to_text", "rasterised"]

LONGEST_SIDE = 2000
"""Pixels of a page's longer side: A4 at 170 dots an inch. Larger pictures are made smaller; the engine does the same."""
LARGEST = 120_000_000
"""Pixels of a picture that is decoded at all: four photographs of the best cameras."""
MOST_FRAMES = 500
PAGE_WIDTH = 595.0
"""Points: the width of A4, which pictures do not tell."""
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
QUALITY = 80


def picture_to_text(data: bytes, path: str) -> Parsed:
    """Return the text recognised in the picture ``data``. Raises DuixianError for what is none, or none that is taken."""
    try:
        return pages_to_parsed(
            page_of_picture(pixels, number, PAGE_WIDTH) for number, pixels in enumerate(_frames(data), 1)
        )
    except ValueError as error:
        raise DuixianError(Code.DAMAGED, path=path, reason=str(error)) from error


def page_picture(data: bytes, number: int) -> bytes:
    """Return the page ``number`` (from 1) of a PDF or a picture as JPEG. Raises ValueError if there is none."""
    if b"%PDF-" in data[:1024]:
        try:
            document = pdfium.PdfDocument(data)
            pixels = rasterised(document[number - 1])
        except (pdfium.PdfiumError, IndexError) as error:
            raise ValueError("it has no such page") from error
    else:
        frames = (frame for index, frame in enumerate(_frames(data), 1) if index == number)
        found = next(frames, None)
        if found is None:
            raise ValueError("it has no such page")
        pixels = found
    kept = io.BytesIO()
    Image.fromarray(pixels).save(kept, "JPEG", quality=QUALITY)
    return kept.getvalue()


def rasterised(page: pdfium.PdfPage) -> Pixels:
    """Return what ``page`` looks like."""
    scale = LONGEST_SIDE / max(*page.get_size(), 1.0)
    bitmap = page.render(scale=scale, rev_byteorder=True, fill_color=(255, 255, 255, 255))
    return np.ascontiguousarray(np.asarray(bitmap.to_pil().convert("RGB")))


def _frames(data: bytes) -> Iterator[Pixels]:
    Image.MAX_IMAGE_PIXELS = LARGEST
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            count = getattr(picture, "n_frames", 1)
            if count > MOST_FRAMES:
                raise ValueError(f"it has more than {MOST_FRAMES} pages")
            for frame in range(count):
                picture.seek(frame)
                yield _pixels(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("the picture cannot be decoded") from error


def _pixels(picture: Image.Image) -> Pixels:
    """Return a frame upright, on white paper, no larger than what is recognised."""
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in {"RGBA", "LA", "PA", "P"}:
        whole = upright.convert("RGBA")
        paper = Image.new("RGBA", whole.size, "white")
        upright = Image.alpha_composite(paper, whole)
    elif upright.mode.startswith("I;16"):
        upright = Image.fromarray((np.asarray(upright) >> 8).astype(np.uint8))
    coloured = upright.convert("RGB")
    coloured.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BOX)
    return np.asarray(coloured)
