"""The catalogue of indicators as a page for people: ``python -m duixian.corpora.catalogue_page > docs/indicators.md``."""

import sys
from itertools import groupby

from .catalogue import CatalogueEntry, catalogue

__all__ = ["catalogue_page"]

HEAD = """# The indicators

<!-- Written by `python -m duixian.corpora.catalogue_page`; change corpora/indicators.toml instead. -->

{count} things that union documents count, by the headings of the union statistical yearbook. `indicator.code` of a figure
is one of these codes where what it counts ends in one of these names. **Kind**: stock, how many there are; flow, how many
in a period; rate; amount, of money or of a measure. **Better**: ↑ more, ↓ less, – neither.
"""
BETTER = {True: "↑", False: "↓", None: "–"}


def catalogue_page() -> str:
    """Return the page in Markdown, with a table for each group."""
    parts = [HEAD.format(count=len(catalogue()))]
    for group, entries in groupby(catalogue().values(), key=lambda entry: entry.code.partition(".")[0]):
        parts.append(
            f"\n## {group}\n\n| code | 中文 | English | unit | kind | better | part of | also |\n|---|---|---|---|---|---|---|---|\n"
        )
        parts += map(_row, entries)
    return "".join(parts)


def _row(entry: CatalogueEntry) -> str:
    cells = (
        f"`{entry.code}`",
        entry.zh,
        entry.en,
        entry.unit,
        entry.kind,
        BETTER[entry.higher_is_better],
        f"`{entry.parent}`" if entry.parent else "",
        "、".join(entry.aliases),
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


if __name__ == "__main__":
    sys.stdout.write(catalogue_page())
