"""Out of the database into the files of other programs, streamed: memory does not grow with the database.

jsonl, sarif, webannotation and labelstudio are one stream of text; csv, parquet, docbin and gold are a folder of files; xlsx
is one file.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from .annotations import webannotation
from .docbin import write_docbin
from .gold import write_gold
from .labelstudio import labelstudio
from .lines import jsonl
from .sarif import sarif
from .spreadsheets import write_csv, write_parquet, write_xlsx

__all__ = ["PLACES", "STREAMS", "Format"]

Format = Literal["jsonl", "csv", "xlsx", "parquet", "sarif", "webannotation", "labelstudio", "docbin", "gold"]

STREAMS: dict[str, Callable[[Connection], Iterator[str]]] = {
    "jsonl": jsonl,
    "sarif": sarif,
    "webannotation": webannotation,
    "labelstudio": labelstudio,
}
"""Formats that are text: they yield it piece by piece."""

PLACES: dict[str, Callable[[Connection, Path], None]] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "xlsx": write_xlsx,
    "docbin": write_docbin,
    "gold": write_gold,
}
"""Formats that need a place: a folder that they fill, or for xlsx a file."""
