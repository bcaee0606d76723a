"""What the rules and models know, as data, and the loaders that read it."""

from .catalogue import CatalogueEntry, catalogue, catalogue_names, indicator_code
from .load import Division, divisions, lexicon, model_bytes, splits

__all__ = [
    "CatalogueEntry",
    "Division",
    "catalogue",
    "catalogue_names",
    "divisions",
    "indicator_code",
    "lexicon",
    "model_bytes",
    "splits",
]
