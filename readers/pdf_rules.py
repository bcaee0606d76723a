"""The ruled lines of a PDF page: strokes along the page's sides, and filled rectangles as thin as lines."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from .page import Rule, rule_between

__all__ = ["rules_of"]

THIN = 3.0
MOST_OBJECTS = 20_000
MOST_SEGMENTS = 4_000
DEPTH = 4
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def rules_of(page: pdfium.PdfPage) -> list[Rule]:
    """Return the ruled lines of ``page``, y growing downward."""
    count = c.FPDFPage_CountObjects(page.raw)
    if count > MOST_OBJECTS:
        return []
    objects = (c.FPDFPage_GetObject(page.raw, index) for index in range(count))
    lines = _lines(objects, IDENTITY, 0)
    return [rule for x0, y0, x1, y1 in lines if (rule := rule_between(x0, -y0, x1, -y1))]


def _lines(objects: Iterator[Any], outer: Matrix, depth: int) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight lines that ``objects`` draw, as the two points they run between."""
    for item in objects:
        kind = c.FPDFPageObj_GetType(item)
        if kind == c.FPDF_PAGEOBJ_FORM and depth < DEPTH:
            inner = (c.FPDFFormObj_GetObject(item, index) for index in range(c.FPDFFormObj_CountObjects(item)))
            yield from _lines(inner, _product(_matrix(item), outer), depth + 1)
        elif kind == c.FPDF_PAGEOBJ_PATH:
            yield from _path(item, _product(_matrix(item), outer))


def _path(path: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    count = c.FPDFPath_CountSegments(path)
    if not 2 <= count <= MOST_SEGMENTS:
        return
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroke))
    if not (mode.value or stroke.value):
        return
    for points in _outlines(path, count, matrix):
        if stroke.value:
            yield from ((*start, *end) for start, end in pairwise(points))
            continue
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, low, high = min(xs), max(xs), min(ys), max(ys)
        if high - low <= THIN:
            yield left, (low + high) / 2, right, (low + high) / 2
        elif right - left <= THIN:
            yield (left + right) / 2, low, (left + right) / 2, high


def _outlines(path: Any, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the points of each part of ``path``; parts with curves are left out."""
    a, b, skew, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    curved = False
    for index in range(count):
        segment = c.FPDFPath_GetPathSegment(path, index)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == c.FPDF_SEGMENT_BEZIERTO
        c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append((a * x.value + skew * y.value + e, b * x.value + d * y.value + f))
        if c.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def _matrix(item: Any) -> Matrix:
    matrix = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, skew, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, skew * p + d * r, skew * q + d * s, e * p + f * r + t, e * q + f * s + u
