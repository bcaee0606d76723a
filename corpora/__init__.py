"""What the rules know, as data, and the one loader that reads it."""

from .load import lexicon

__all__ = ["lexicon"]
