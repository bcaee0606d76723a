"""The cluster engine: Ray Data with a pool of actors, from a shared folder or an object store into Parquet files.

Each actor minds one worker process, as a thread of the local engine does: the pipeline is loaded once, and a document
that crashes or hangs takes its worker down and not the actor, which Ray would otherwise start for it again and again.
Whatever node is lost, Ray has its documents read elsewhere; rows that were written twice are loaded once.
"""

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .._version import __version__
from ..errors import Code, DuixianError
from ..readers.extra import has_ocr
from ..readers.files import storable
from ..readers.formats import PICTURE_SUFFIXES, SUFFIXES
from .inputs import Input, Place, list_inputs, read_inputs
from .outcome import Outcome
from .process import DocumentWorker, Limits

if TYPE_CHECKING:
    import pyarrow
    import ray.data

__all__ = ["read_on_cluster", "result_schema"]

MEMBERS = 50
"""Members of an archive that one actor reads in one go; the others are for other actors."""
BATCH = 8
"""Inputs an actor is given at a time, and reads again if its node is lost."""
COLUMNS = {
    "path": "string",
    "sha256": "string",
    "version": "string",
    "seconds": "float64",
    "report": "binary",
    "text": "string",
    "code": "string",
    "message": "string",
}
"""Of the Parquet files, with their Arrow types: ``report`` is null where ``code`` and ``message`` say why."""


def read_on_cluster(
    paths: Iterable[str],
    out: str,
    *,
    address: str | None = None,
    actors: int | None = None,
    limits: Limits | None = None,
) -> None:
    """Read everything at ``paths`` and write what comes of it into Parquet files under ``out``.

    ``paths`` and ``out`` are folders that all nodes share, or addresses of an object store (``s3://…``). ``address`` is
    that of the cluster; without one, Ray is started on this machine. ``actors`` is by default one for each core.
    """
    ray = _imported("ray", out)
    _imported("ray.data", out)
    logging.getLogger("ray.data").setLevel(logging.WARNING)
    started_here = not ray.is_initialized()
    if started_here:
        ray.init(address=address, log_to_driver=False, logging_level=logging.WARNING)
    try:
        size = actors or max(1, int(ray.cluster_resources().get("CPU", 1)))
        _documents(ray, list(paths), size).map_batches(
            _Reader,
            fn_constructor_args=(limits or Limits(),),
            batch_size=BATCH,
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=size),
            num_cpus=1,
        ).write_parquet(out)
    finally:
        if started_here:
            ray.shutdown()


def result_schema() -> "pyarrow.Schema":
    """Return the Arrow schema of the Parquet files. Raises ModuleNotFoundError if pyarrow is not installed."""
    arrow = import_module("pyarrow")
    return arrow.schema([(name, arrow.type_for_alias(of)) for name, of in COLUMNS.items()])


def _documents(library: ModuleType, paths: list[str], actors: int) -> "ray.data.Dataset":
    """Return the inputs as rows: places of files, which the actors open, or the bytes of an object store."""
    stored = [path for path in paths if "://" in path]
    local = list_inputs(path for path in paths if "://" not in path) if len(stored) < len(paths) else []
    found = []
    if local:
        rows = [{"place": _packed(place)} for place in _split(local)]
        found.append(library.data.from_items(rows, override_num_blocks=max(1, min(4 * actors, len(rows) // BATCH))))
    if stored:
        read = SUFFIXES | PICTURE_SUFFIXES if has_ocr() else SUFFIXES
        suffixes = sorted(suffix[1:] for suffix in read)
        found.append(library.data.read_binary_files(stored, include_paths=True, file_extensions=suffixes))
    if len(found) > 1:
        raise DuixianError(Code.MIXED_PLACES, path=stored[0])
    dataset: ray.data.Dataset = found[0]
    return dataset


def _split(places: Iterable[Place]) -> Iterator[Place]:
    for place in places:
        if place.members is None:
            yield place
        else:
            for at in range(0, len(place.members), MEMBERS):
                yield Place(place.path, place.members[at : at + MEMBERS])


class _Reader:
    """What runs on the nodes: inputs in, rows out."""

    def __init__(self, limits: Limits) -> None:
        self.worker = DocumentWorker(limits)

    def __call__(self, batch: dict[str, Any]) -> "pyarrow.Table":
        rows = [self._row(document) for document in _inputs(batch)]
        # With explicit types: a column of nulls alone would get a type of its own.
        return import_module("pyarrow").Table.from_pylist(rows, schema=result_schema())

    def _row(self, document: Input) -> dict[str, Any]:
        row: dict[str, Any] = dict.fromkeys(COLUMNS) | {"path": document.path, "version": __version__}
        if document.error is None:
            row["sha256"] = hashlib.sha256(document.data).hexdigest()
            outcome = self.worker.ask(document.data, document.path)
        else:
            outcome = Outcome.failed(document.error, 0.0)
        row["seconds"] = round(outcome.seconds, 3)
        if outcome.prepared is None:
            return row | {"code": str(outcome.code), "message": outcome.message(document.path)}
        rows = outcome.prepared.rows
        return row | {"report": rows["reports"][0]["body"], "text": rows["texts"][0]["text"]}


def _inputs(batch: dict[str, Any]) -> Iterator[Input]:
    if "place" in batch:
        for place in batch["place"]:
            path, unpacked = _unpacked(place)
            for document in read_inputs([unpacked]):
                # By the path as it was given, wherever the actor stands.
                yield document._replace(path=storable(path) + document.path.removeprefix(storable(unpacked.path)))
    else:
        for path, data in zip(batch["path"], batch["bytes"], strict=True):
            yield Input(str(path), bytes(data))


def _packed(place: Place) -> str:
    """Return ``place`` as a row carries it to a node: where it lies, as it was given, and why it cannot be read."""
    error = place.error and (place.error.code, place.error.values)
    return json.dumps([str(Path(place.path).absolute()), *place[:2], error])


def _unpacked(packed: str) -> tuple[str, Place]:
    """Return the path as it was given, and the place by which a node opens it."""
    absolute, path, members, error = json.loads(packed)
    told = DuixianError(Code(error[0]), **error[1]) if error else None
    return path, Place(absolute, members and tuple(members), told)


def _imported(name: str, path: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise DuixianError(Code.MISSING_EXTRA, path=path, extra="ray") from error
