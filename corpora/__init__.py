"""What the rules know, as data, and the one loader that reads it."""

from .load import Division, divisions, lexicon, model_text

__all__ = ["Division", "divisions", "lexicon", "model_text"]
