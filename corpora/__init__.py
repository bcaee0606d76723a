"""What the rules and models know, as data, and the loaders that read it."""

from .catalogue import CatalogueEntry, catalogue, catalogue_names, indicator_code
from .load import Division, divisions, genres, lexicon, model_bytes, splits
from .patterns import any_of, pattern

__all__ = [
    "CatalogueEntry",
    "Division",
    "any_of",
    "catalogue",
    "catalogue_names",
    "divisions",
    "genres",
    "indicator_code",
    "lexicon",
    "model_bytes",
    "pattern",
    "splits",
]
