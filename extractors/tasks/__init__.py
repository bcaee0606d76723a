"""The questions that are asked of a document, one module each: its candidates and the templates of its features."""

from .clause import CLAUSE
from .deadline import DEADLINE
from .due import DUE
from .measured_thing import MEASURED_THING
from .role import ROLE
from .verb import VERB
from .year import YEAR

__all__ = ["TASKS"]

TASKS = (ROLE, YEAR, MEASURED_THING, VERB, DEADLINE, CLAUSE, DUE)
"""In the order in which they are asked: each may look at the answers before it."""
