"""What the rules know, as data, and the loaders that read it."""

from .catalogue import CatalogueEntry, catalogue, indicator_code
from .load import Division, divisions, lexicon

__all__ = ["CatalogueEntry", "Division", "catalogue", "divisions", "indicator_code", "lexicon"]
