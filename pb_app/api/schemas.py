"""JSON Schemas of what the API gives and takes, made from the fields that leave, and a check of what comes in."""

import re
from collections.abc import Iterator, Mapping

from flask_babel import gettext as _

from pb_app.api import rules
from pb_app.api.resources.resource import Resource
from pb_app.api.terms import FieldFact, FieldType, Schema
from pb_app.money import MAX_AMOUNT
from pb_app.rounds.terms import Category

#: Rows that a program sends at once, and people that come to one event at most.
MOST_FIGURES, MOST_PEOPLE = 20_000, 1_000_000
_FORMATS = (FieldType.DAY, FieldType.MOMENT)


def of_field(fact: FieldFact) -> Schema:
    kind = "string" if fact.type in _FORMATS else fact.type.value
    schema: dict[str, object] = {"type": [kind, "null"] if fact.nullable else kind, "description": fact.about}
    return schema | ({"format": fact.type.value} if fact.type in _FORMATS else {})


def of_row(resource: Resource) -> Schema:
    return _object({name: of_field(fact) for name, fact in resource.fields.items()}, description=resource.about)


def _object(properties: Mapping[str, Schema], required: tuple[str, ...] | None = None, **more: object) -> Schema:
    """All properties are there unless the required ones are named; no others are."""
    needed = list(properties if required is None else required)
    return {"type": "object", "properties": dict(properties), "required": needed, "additionalProperties": False} | more


_AS_OF: Schema = {
    "type": ["string", "null"],
    "format": "date-time",
    "description": "When something of this list was last seen to change. Ask with it as “since” next time.",
}
_NEXT: Schema = {"type": ["string", "null"], "description": "Address of the next page; null on the last one."}


def of_page(row: Schema, *, with_gone: bool = True) -> Schema:
    gone: Schema = {
        "type": "array",
        "items": {"type": "string"},
        "description": "With “since”: keys that are public no more.",
    }
    properties: dict[str, Schema] = {"data": {"type": "array", "items": row}, "as_of": _AS_OF, "next": _NEXT}
    return _object(properties | ({"gone": gone} if with_gone else {}), ("data", "as_of", "next"))


PLACE = _object(
    {
        "place": {"type": "string", "description": "short name, as in addresses"},
        "name": {"type": "string"},
        "languages": {"type": "array", "items": {"type": "string"}},
        "timezone": {"type": "string"},
    }
)
PROBLEM = _object(
    {
        "type": {"type": "string", "description": "what kind of problem it is, for programs"},
        "title": {"type": "string", "description": "what it is, in the language that was asked for"},
        "status": {"type": "integer"},
        "errors": {"type": "array", "items": _object({"field": {"type": "string"}, "detail": {"type": "string"}})},
    },
    ("type", "title", "status"),
)
_TEXT, _LONG = {"type": "string", "maxLength": 120}, {"type": "string", "maxLength": 4000}
PROPOSAL = _object(
    {
        "reference": {
            "type": "string",
            "minLength": 1,
            "maxLength": 80,
            "description": "what it is known by on your side",
        },
        "title": _TEXT,
        "story": _LONG | {"description": "what would happen"},
        "category": {"type": "string", "enum": [one.value for one in Category]},
        "area": {"type": ["integer", "null"], "description": "id of an area; none for the whole place"},
        "cost": {"type": "integer", "minimum": 0, "maximum": MAX_AMOUNT, "description": "in minor units"},
        "strong": _LONG | {"maxLength": 2000, "description": "what is good there already"},
        "takes": _LONG | {"maxLength": 2000, "description": "what it takes"},
        "who": _LONG | {"maxLength": 2000, "description": "who it helps, and who would do what"},
    },
    ("reference", "title", "story", "category"),
)
_NUMBER = {"type": ["number", "string", "null"]}
FIGURES = _object(
    {
        "rows": {
            "type": "array",
            "minItems": 1,
            "maxItems": MOST_FIGURES,
            "items": _object(
                {
                    "area": {"type": "string", "description": "code of the area"},
                    "period": {"type": "string", "description": "which time it is about"},
                    "value": _NUMBER | {"description": "the number; for a rate the upper one"},
                    "denominator": _NUMBER | {"description": "for a rate: out of how many"},
                    "low": _NUMBER,
                    "high": _NUMBER,
                    "note": {"type": "string", "description": "why there is no number"},
                },
                ("area", "value"),
            ),
        }
    }
)
ATTENDANCE = _object(
    {"came": {"type": "integer", "minimum": 0, "maximum": MOST_PEOPLE, "description": "how many came"}}
)
PROPOSAL_ANSWER = _object(
    {
        "proposal": {"type": "integer", "description": "id"},
        "number": {"type": "integer", "description": "number in its round"},
        "state": {"type": "string", "description": "held: a moderator looks at it first"},
    }
)
FIGURES_ANSWER = _object({"published": {"type": "integer", "description": "how many figures are public now"}})
ATTENDANCE_ANSWER = _object({"event": {"type": "integer"}, "came": {"type": "integer"}})
PARAMETERS: Mapping[str, Schema] = {
    "limit": {"type": "integer", "minimum": 1, "maximum": rules.MOST, "default": rules.USUAL},
    "cursor": {"type": "string"},
    "since": {"type": "string", "description": "a day or a moment, as 2026-11-30 or 2026-11-30T09:00:00Z"},
}

#: NUL, and halves of signs, which no database takes.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_KINDS: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def faults(schema: Schema, value: object, field: str = "") -> Iterator[tuple[str, str]]:
    """For each thing that does not fit: the field, and what is wrong in words. Knows what the schemas above use."""
    named = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    kinds = tuple(kind for name in named for kind in _KINDS[name])
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        yield field, _("This has to be: %(kinds)s", kinds=", ".join(named))
    elif isinstance(value, dict):
        yield from _of_object(schema, value, field)
    elif isinstance(value, list):
        yield from _of_list(schema, value, field)
    else:
        yield from _of_plain(schema, value, field)


def _of_object(schema: Schema, value: Mapping[str, object], field: str) -> Iterator[tuple[str, str]]:
    dot = f"{field}." if field else ""
    for name in schema["required"]:
        if name not in value:
            yield dot + name, _("This is missing.")
    for name, part in value.items():
        if name in schema["properties"]:
            yield from faults(schema["properties"][name], part, dot + name)
        else:
            yield dot + name, _("There is no field with this name.")


def _of_list(schema: Schema, value: list[object], field: str) -> Iterator[tuple[str, str]]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield field, _("Send between %(least)s and %(most)s.", least=schema["minItems"], most=schema["maxItems"])
        return
    for n, part in enumerate(value):
        yield from faults(schema["items"], part, f"{field}.{n}")


def _of_plain(schema: Schema, value: object, field: str) -> Iterator[tuple[str, str]]:
    if "enum" in schema and value not in schema["enum"]:
        yield field, _("Use one of these: %(words)s", words=", ".join(schema["enum"]))
    if isinstance(value, str) and _UNKEPT.search(value):
        yield field, _("This has signs that can’t be kept. Send plain text.")
    if isinstance(value, str) and not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield field, _("Write something here, but no more letters than %(most)s.", most=schema["maxLength"])
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield field, _("Use a number between %(least)s and %(most)s.", least=schema["minimum"], most=schema["maximum"])
