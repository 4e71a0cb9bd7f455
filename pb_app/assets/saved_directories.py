"""What other directories saved as Open Referral UK (3.0, and the fields of 1.0), as a table. Pure."""

import json
from collections.abc import Mapping, Sequence

from pb_app.imports.terms import Refusal, UnreadableFile
from pb_app.web.csv_files import exchange_rows

HEADINGS = (
    "id", "name", "description", "organisation", "status", "address", "schedule", "accessibility", "contact", "assured date",
)  # fmt: skip


def as_table(content: bytes) -> bytes:
    """A saved answer of ``/services`` as a table with headings; any other file as it is. Raises UnreadableFile."""
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
        return content
    try:
        services = _services(json.loads(content.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(Refusal.NOT_A_TABLE) from error
    if not services:
        raise UnreadableFile(Refusal.NO_ROWS)
    return exchange_rows([HEADINGS, *(_line(found) for found in services)]).encode()


def _services(document: object) -> Sequence[Mapping[str, object]]:
    """Of one page, a list of pages, a list of services, or one service."""
    if isinstance(document, Mapping):
        inner = document.get("contents", document.get("content", document.get("services")))
        return _services(inner) if isinstance(inner, list) else [document] if document.get("name") else []
    each = document if isinstance(document, list) else []
    return [found for item in each for found in _services(item)]


def _line(found: Mapping[str, object]) -> list[str]:
    owner, place = _mapping(found.get("organization")), _place(found)
    times = _list(found.get("schedules") or found.get("regular_schedules"))
    access = _list(place.get("accessibility") or place.get("accessibility_for_disabilities"))
    line = (
        found.get("id"),
        found.get("name"),
        _short(found.get("description")),
        owner.get("name"),
        found.get("status"),
        _address(place),
        "; ".join(text for time in times if (text := _time(time))),
        "; ".join(_text(one.get("description") or one.get("accessibility")) for one in access),
        found.get("email") or found.get("url"),
        found.get("assured_date"),
    )
    return [_text(cell) for cell in line]


def _place(found: Mapping[str, object]) -> Mapping[str, object]:
    first = next(iter(_list(found.get("service_at_locations"))), {})
    return _mapping(first.get("location"))


def _address(place: Mapping[str, object]) -> str:
    address = next(iter(_list(place.get("addresses") or place.get("physical_addresses"))), {})
    parts = [place.get("name"), *(address.get(part) for part in ("address_1", "city", "postal_code"))]
    said = [text for part in parts if (text := _text(part))]
    return ", ".join(dict.fromkeys(said))


def _time(schedule: Mapping[str, object]) -> str:
    if said := _text(schedule.get("description")):
        return said
    parts = [_text(schedule.get(part)) for part in ("byday", "opens_at", "closes_at")]
    return " ".join(part for part in parts if part)


def _list(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _short(value: object) -> str:
    """A list’s cell has room for so much."""
    text = _text(value)
    return text if len(text) <= 1900 else f"{text[:1900]}…"
