"""Open Referral UK 3.0, out and in: how services look to other directories, and what theirs say. Pure.

The shapes are those of the profile of HSDS 3.0; ``problems`` checks ours by the same facts.
"""

import json
import re
from collections.abc import Mapping, Sequence
from uuid import NAMESPACE_URL, UUID, uuid5

from pb_app.assets.terms import ServiceFacts
from pb_app.imports.terms import Refusal, UnreadableFile
from pb_app.web.csv_files import exchange_rows

PROFILE = "https://docs.openreferraluk.org/en/3.0-uk"
VERSION = "3.0-uk"
STATUSES = frozenset({"active", "inactive", "defunct", "temporarily closed"})
LOCATIONS = frozenset({"physical", "postal", "virtual"})

Document = dict[str, object]


def identifier(kind: str, uid: str) -> str:
    """The same id each time for what belongs to a service."""
    return str(uuid5(NAMESPACE_URL, f"{kind}:{uid}"))


def service(facts: ServiceFacts) -> Document:
    """One service with its organisation and the place where it is."""
    owner = identifier("organization", facts.owner.casefold())
    made: Document = {
        "id": facts.uid,
        "organization_id": owner,
        "name": facts.name,
        "description": facts.words,
        "status": "active",
        "assured_date": facts.checked_on.isoformat(),
        "last_modified": facts.checked_on.isoformat(),
        "organization": {"id": owner, "name": facts.owner, "description": facts.owner},
    }
    made |= _reached(facts.reach)
    if facts.opening:
        schedule = {"id": identifier("schedule", facts.uid), "description": facts.opening}
        made["schedules"] = [schedule]
    if facts.venue:
        made["service_at_locations"] = [_at(facts)]
    return made


def _reached(reach: str) -> Document:
    if re.fullmatch(r"https?://[^\s<>]+", reach):
        return {"url": reach}
    return {"email": reach} if re.fullmatch(r"[^\s@<>:]+@[^\s@<>:]+\.[^\s@<>:]+", reach) else {}


def _at(facts: ServiceFacts) -> Document:
    location: Document = {
        "id": identifier("location", facts.venue.casefold()),
        "location_type": "physical",
        "name": facts.venue,
    }
    if facts.spot:
        location |= {"latitude": facts.spot.lat / 1_000_000, "longitude": facts.spot.lon / 1_000_000}
    if facts.access:
        location["accessibility"] = [{"id": identifier("access", facts.uid), "description": facts.access}]
    return {"id": identifier("service-at-location", facts.uid), "location": location}


def page(services: Sequence[Document], *, number: int, size: int) -> Document:
    """A page of a list, in the envelope that the profile asks for."""
    last = max(1, -(-len(services) // size))
    contents = list(services[(number - 1) * size : number * size])
    return {
        "total_items": len(services),
        "total_pages": last,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= last,
        "empty": not contents,
        "contents": contents,
    }


def problems(found: Mapping[str, object]) -> list[str]:
    """What another directory would stumble over in a service; empty if nothing."""
    wrong = [field for field in ("id", "name", "status") if not found.get(field)]
    if not _is_uuid(found.get("id")):
        wrong.append("id")
    if found.get("status") not in STATUSES:
        wrong.append("status")
    owner = found.get("organization")
    if isinstance(owner, Mapping):
        wrong += [f"organization.{field}" for field in ("id", "name", "description") if not owner.get(field)]
    for at in _list(found.get("service_at_locations")):
        place = at.get("location")
        if not isinstance(place, Mapping) or place.get("location_type") not in LOCATIONS or not place.get("id"):
            wrong.append("location")
    return sorted(set(wrong))


def _is_uuid(value: object) -> bool:
    try:
        return str(UUID(str(value))) == value
    except ValueError:
        return False


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
