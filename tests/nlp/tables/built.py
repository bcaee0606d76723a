"""Builders of documents with one table, in every form that a table may come in."""

import io
from html import escape

from docx import Document
from drawn import LEFT, grid, lines, pdf

__all__ = ["FORMS", "built"]

LEFTWARD, ABOVE = "<<", "^^"
TOP, HEIGHT = 760.0, 24.0


def built(form, title, above, rows, under):
    """Return the bytes of a document with the table ``rows``, and the suffix of its file."""
    return FORMS[form](title, above, rows, under)


def _text(joined):
    def build(title, above, rows, under):
        told = [title, "各级工会各项工作取得进展。", *above, *joined(_plain(rows)), *under]
        return "\n".join(told).encode(), ".txt"

    return build


def _plain(rows):
    return [["" if cell in {LEFTWARD, ABOVE} else cell for cell in row] for row in rows]


def _parted(mark):
    return lambda rows: [mark.join(row).rstrip() if mark == "\t" else mark.join(row).strip() for row in rows]


def _marks(rows):
    told = [f"| {' | '.join(row)} |" for row in rows]
    return [told[0], f"|{'---|' * len(rows[0])}", *told[1:]]


def _lines(rows):
    return [cell for row in rows for cell in row if cell]


def _docx(title, above, rows, under):
    document = Document()
    for line in (title, "各级工会各项工作取得进展。", *above):
        document.add_paragraph(line)
    _fill(document.add_table(len(rows), max(map(len, rows))), rows)
    for line in under:
        document.add_paragraph(line)
    return _saved(document)


def _nested(title, above, rows, under):
    document = Document()
    document.add_paragraph(title)
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "重点工作情况"
    _fill(cell.add_table(len(rows), len(rows[0])), rows)
    return _saved(document)


def _fill(table, rows):
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text == LEFTWARD:
                table.cell(r, c - 1).merge(table.cell(r, c))
            elif text == ABOVE:
                table.cell(r - 1, c).merge(table.cell(r, c))
            else:
                table.cell(r, c).text = text
    for cell in {id(cell): cell for row in table.rows for cell in row.cells}.values():
        cell.text = cell.text.strip()


def _saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue(), ".docx"


def _html(title, above, rows, under):
    told = "".join(f"<tr>{''.join(_cell(rows, r, c) for c in range(len(row)))}</tr>" for r, row in enumerate(rows))
    before, after = ("".join(f"<p>{escape(line)}</p>" for line in part) for part in (above, under))
    page = f"<html><body><h1>{title}</h1><p>各级工会各项工作取得进展。</p>{before}<table>{told}</table>{after}</body></html>"
    return page.encode(), ".html"


def _cell(rows, r, c):
    if rows[r][c] in {LEFTWARD, ABOVE}:
        return ""
    wide = next((n for n, cell in enumerate(rows[r][c + 1 :]) if cell != LEFTWARD), len(rows[r]) - c - 1)
    high = next((n for n, row in enumerate(rows[r + 1 :]) if row[c] != ABOVE), len(rows) - r - 1)
    return f'<td colspan="{wide + 1}" rowspan="{high + 1}">{escape(rows[r][c])}</td>'


def _pdf(*, ruled):
    def build(title, above, rows, under):
        def draw(page):
            top = lines(page, [title, "各级工会各项工作取得进展。", *above]) - 10
            wide = 480 / max(map(len, rows))
            if not ruled:
                grid(page, [[cell or " " for cell in row] for row in _plain(rows)], top=top, width=wide, ruled=False)
                return
            for r, row in enumerate(rows):
                for c, text in enumerate(row):
                    if text in {LEFTWARD, ABOVE}:
                        continue
                    across = next((n for n, cell in enumerate(row[c + 1 :]) if cell != LEFTWARD), len(row) - c - 1)
                    down = next((n for n, other in enumerate(rows[r + 1 :]) if other[c] != ABOVE), len(rows) - r - 1)
                    high = HEIGHT * (down + 1)
                    page.rect(LEFT + c * wide, top - r * HEIGHT - high, wide * (across + 1), high)
                    page.drawString(LEFT + c * wide + 4, top - r * HEIGHT - 16, text)

        return pdf(draw), ".pdf"

    return build


FORMS = {
    "tabs": _text(_parted("\t")),
    "wide": _text(_parted("    ")),
    "single": _text(_parted(" ")),
    "marks": _text(_marks),
    "lines": _text(_lines),
    "docx": _docx,
    "nested": _nested,
    "html": _html,
    "ruled": _pdf(ruled=True),
    "plain": _pdf(ruled=False),
}
