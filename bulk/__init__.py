"""Many documents: worker processes that may die, runs that may be interrupted.

``ingest`` reads ``list_inputs(paths)`` into an open store with the workers of a ``Pool``; ``reckon_store`` then
audits what has changed. ``docs/bulk.md`` says more.
"""

from .gone import gone, prune
from .inputs import list_all, list_inputs
from .local import Pool
from .process import Limits
from .reckoning import Reckoning, reckon_apart, reckon_store, stored_reckoning
from .run import Tally, ingest

__all__ = [
    "Limits",
    "Pool",
    "Reckoning",
    "Tally",
    "gone",
    "ingest",
    "list_all",
    "list_inputs",
    "prune",
    "reckon_apart",
    "reckon_store",
    "stored_reckoning",
]
