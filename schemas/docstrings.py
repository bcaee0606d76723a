"""The docstrings of the models' fields, as descriptions in a JSON Schema.

pydantic can read them too, each time a model is imported; that costs more than the models themselves, and only who
publishes the schema needs it.
"""

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from types import ModuleType
from typing import Any

__all__ = ["add_descriptions"]


def add_descriptions(schema: dict[str, Any], *modules: ModuleType) -> None:
    """Describe the properties in ``schema`` by what stands under the fields of the models in ``modules``."""
    models = {schema["title"]: schema, **schema["$defs"]}
    for module in modules:
        for model, name, text in _docstrings(module):
            if property_schema := models.get(model, {}).get("properties", {}).get(name):
                described = {**property_schema, "description": text}
                models[model]["properties"][name] = dict(sorted(described.items()))


def _docstrings(module: ModuleType) -> Iterator[tuple[str, str, str]]:
    """Yield each model, field and docstring of ``module``."""
    for model in ast.parse(inspect.getsource(module)).body:
        if isinstance(model, ast.ClassDef):
            for field, below in pairwise(model.body):
                match field, below:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                        yield model.name, name, inspect.cleandoc(text)
