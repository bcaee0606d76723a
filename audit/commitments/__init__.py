"""Commitments without numbers against what the reports tell: kept, overdue, not mentioned, or nobody can tell."""

from .reckon import reckon_commitments

__all__ = ["reckon_commitments"]
