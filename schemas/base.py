"""What all models share: plain data, nothing unknown let in, and the kinds of number the contract speaks of."""

from collections.abc import Mapping
from copy import copy
from dataclasses import field
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, dataclass_transform

from pydantic import BaseModel, ConfigDict, Field
from pydantic.dataclasses import dataclass
from pydantic_core import SchemaSerializer, SchemaValidator

__all__ = ["SCHEMA_VERSION", "Confidence", "Model", "Number", "Offset", "Record", "Span", "record"]

SCHEMA_VERSION: Literal["1"] = "1"

Number = int | float
Offset = Annotated[int, Field(ge=0, description="code points from the start of the source text")]
Confidence = Annotated[float, Field(ge=0, le=1, description="share of such records that are right")]


_CONFIG = ConfigDict(extra="forbid", defer_build=True)
_Record = TypeVar("_Record", bound="Record")


class Model(BaseModel):
    """The base of all models: unknown fields are errors; what checks them is built when it is first needed."""

    model_config = _CONFIG


class Record:
    """The base of what a Report has by the thousand: slots, not a dictionary each, asked and copied as models are."""

    __slots__ = ()
    __pydantic_validator__: ClassVar[SchemaValidator]
    __pydantic_serializer__: ClassVar[SchemaSerializer]

    @classmethod
    def model_validate(cls, data: object) -> Self:
        """Return the record that ``data``, a dictionary, says; raise pydantic's ValidationError if it says none."""
        found: Self = cls.__pydantic_validator__.validate_python(data)
        return found

    def model_dump(
        self, *, mode: Literal["python", "json"] = "python", exclude: set[str] | None = None
    ) -> dict[str, Any]:
        """Return the record as a dictionary, without the fields ``exclude``."""
        told: dict[str, Any] = self.__pydantic_serializer__.to_python(self, mode=mode, exclude=exclude)
        return told

    def model_dump_json(self) -> str:
        """Return the record as JSON."""
        return self.__pydantic_serializer__.to_json(self).decode()

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """Return a copy with the fields of ``update``, which are not checked."""
        changed = copy(self)
        for name, value in update.items():
            setattr(changed, name, value)
        return changed


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
def record(cls: type[_Record]) -> type[_Record]:
    """Make ``cls`` a record: its fields are checked by pydantic and kept in slots."""
    checked: Any = dataclass(slots=True, kw_only=True, config=_CONFIG)(cls)
    found: type[_Record] = checked
    return found


@record
class Span(Record):
    """A stretch of the source text, ``source[start:end]``."""

    start: Offset
    end: Offset
