"""What all models share: plain data, nothing unknown let in, and the kinds of number the contract speaks of."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["SCHEMA_VERSION", "Confidence", "Model", "Number", "Offset", "Span"]

SCHEMA_VERSION: Literal["1"] = "1"

Number = int | float
Offset = Annotated[int, Field(ge=0, description="code points from the start of the source text")]
Confidence = Annotated[float, Field(ge=0, le=1, description="share of such records that are right")]


class Model(BaseModel):
    """The base of all models: unknown fields are errors; what checks them is built when it is first needed."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True, defer_build=True)


class Span(Model):
    """A stretch of the source text, ``source[start:end]``."""

    start: Offset
    end: Offset
