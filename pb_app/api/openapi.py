"""The description of the API by OpenAPI 3.1, made from the same schemas that leave and come in."""

from pb_app.api import schemas
from pb_app.api.resources.listing import RESOURCES
from pb_app.api.resources.resource import Resource
from pb_app.api.terms import Permission, Schema

VERSION = "2.0"
#: What programs send: address, permission, what it is about, what is sent and what is answered.
WRITES: tuple[tuple[str, Permission, str, Schema, Schema], ...] = (
    (
        "/{place}/rounds/{round}/proposals",
        Permission.ADD_PROPOSALS,
        "Send in a proposal. A moderator looks at it before it is public. No account is made.",
        schemas.PROPOSAL,
        schemas.PROPOSAL_ANSWER,
    ),
    (
        "/{place}/indicators/{indicator_id}/figures",
        Permission.ADD_FIGURES,
        "Send the figures for a subject that staff have begun. They are checked like a file, then public.",
        schemas.FIGURES,
        schemas.FIGURES_ANSWER,
    ),
    (
        "/{place}/events/{event_id}/attendance",
        Permission.ADD_ATTENDANCE,
        "Say how many came to an event that is over. Only the number.",
        schemas.ATTENDANCE,
        schemas.ATTENDANCE_ANSWER,
    ),
)


def document(site: str) -> Schema:
    """The whole description; ``site`` is scheme and host."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Commonpot",
            "version": VERSION,
            "description": "Public facts to read, and a few things to send in with a token. Amounts are in minor units.",
        },
        "servers": [{"url": f"{site}/api/v2"}],
        "paths": _paths(),
        "components": {
            "schemas": {"Problem": schemas.PROBLEM, "Place": schemas.PLACE}
            | {_class_name(one): schemas.of_row(one) for one in RESOURCES.values()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _class_name(resource: Resource) -> str:
    return resource.name.capitalize()


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _single(name: str) -> Schema:
    """An answer with one row of a kind."""
    return {
        "type": "object",
        "properties": {"data": _ref(name)},
        "required": ["data"],
        "additionalProperties": False,
    }


def _answer(schema: Schema, about: str) -> Schema:
    return {"description": about, "content": {"application/json": {"schema": schema}}}


_PROBLEM = {"description": "A problem", "content": {"application/problem+json": {"schema": _ref("Problem")}}}
_NOT_CHANGED = {"description": "The same as you have: your ETag still counts."}


def _path_parameter(name: str) -> Schema:
    kind = "integer" if name.endswith("_id") else "string"
    return {"name": name, "in": "path", "required": True, "schema": {"type": kind}}


def _paths() -> Schema:
    page = schemas.of_page(_ref("Place"), with_gone=False)
    paths: dict[str, Schema] = {
        "/places": {"get": _get("places", "The places of this installation.", page)},
        "/places/{place}": {"get": _get("place", "One place.", _single("Place"), _path_parameter("place"))},
    }
    for resource in RESOURCES.values():
        paths[f"/{{place}}/{resource.name}"] = {"get": _list(resource)}
        paths[f"/{{place}}/{resource.name}/{{key}}"] = {"get": _one(resource)}
    return paths | {write[0]: {"post": _write(*write)} for write in WRITES}


def _get(name: str, about: str, schema: Schema, *parameters: Schema) -> Schema:
    return {
        "operationId": name,
        "summary": about,
        "parameters": list(parameters),
        "responses": {"200": _answer(schema, about), "304": _NOT_CHANGED, "default": _PROBLEM},
    }


def _list(resource: Resource) -> Schema:
    queries = [{"name": name, "in": "query", "schema": schema} for name, schema in schemas.PARAMETERS.items()]
    page = schemas.of_page(_ref(_class_name(resource)))
    return _get(f"list_{resource.name}", resource.about, page, _path_parameter("place"), *queries)


def _one(resource: Resource) -> Schema:
    key = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}
    key["description"] = "~".join(resource.key)
    body = _single(_class_name(resource))
    return _get(f"get_{resource.name}", f"One row: {resource.about}", body, _path_parameter("place"), key)


def _write(path: str, permission: Permission, about: str, said: Schema, answered: Schema) -> Schema:
    named = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    idempotency = {
        "name": "Idempotency-Key",
        "in": "header",
        "required": True,
        "schema": {"type": "string", "minLength": 8, "maxLength": 64},
        "description": "A new one for each thing you send. The same one again gets the same answer, and nothing is done twice.",
    }
    body = {"type": "object", "properties": {"data": answered}, "required": ["data"], "additionalProperties": False}
    return {
        "operationId": permission.value.replace("-", "_"),
        "summary": about,
        "security": [{"token": []}],
        "parameters": [*(_path_parameter(name) for name in named), idempotency],
        "requestBody": {"required": True, "content": {"application/json": {"schema": said}}},
        "responses": {"201": _answer(body, about), "default": _PROBLEM},
    }
