"""Many documents: worker processes that may die, runs that may be broken off.

``ingest`` reads ``list_inputs(paths)`` into an open store with the workers of a ``Pool``; ``docs/bulk.md`` says more.
"""

from .ingest import Tally, ingest
from .inputs import list_inputs
from .local import Pool
from .process import Limits

__all__ = ["Limits", "Pool", "Tally", "ingest", "list_inputs"]
