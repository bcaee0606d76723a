"""The description of the API as a page that is complete in itself: no script, nothing from elsewhere."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from .pages import page

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


class Parameter(NamedTuple):
    """A parameter with what may be given."""

    name: str
    place: str
    values: str
    description: str


class Operation(NamedTuple):
    """A call with its parameters, or with the fields of what is sent."""

    method: str
    path: str
    description: str
    parameters: list[Parameter]


@router.get("/api/v1/docs")
def documentation(request: Request) -> HTMLResponse:
    """Every call of the API, its parameters and what it answers."""
    described = request.app.openapi()
    return page(request, "api.html", operations=list(_operations(described)), version=described["info"]["version"])


def _operations(described: dict[str, Any]) -> Iterator[Operation]:
    schemas = described["components"]["schemas"]
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            parameters = [
                _parameter(each["name"], each["in"], each["schema"], each) for each in told.get("parameters", ())
            ]
            for content in told.get("requestBody", {}).get("content", {}).values():
                fields = schemas[content["schema"]["$ref"].rpartition("/")[2]]["properties"]
                parameters += [_parameter(name, "body", field, field) for name, field in fields.items()]
            yield Operation(method.upper(), path, told.get("description", ""), parameters)


def _parameter(name: str, place: str, schema: dict[str, Any], told: dict[str, Any]) -> Parameter:
    kinds = schema.get("anyOf", [schema])
    values = [value for kind in kinds for value in kind.get("enum", [kind.get("const", kind.get("type", ""))])]
    said = ", ".join(str(value) for value in values if value != "null")
    default = schema.get("default")
    return Parameter(
        name,
        place,
        f"{said} = {default}" if default and not isinstance(default, dict) else said,
        told.get("description") or schema.get("description") or "",
    )
