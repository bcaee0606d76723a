"""Commitments without numbers compared with the reports: kept, overdue, not mentioned or unverified."""

from .reckon import reckon_commitments

__all__ = ["reckon_commitments"]
