"""The interface of Open Referral UK 3.0: what can be asked, pages, errors, its description, and a check of our own. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from pb_app.assets.exchange import TAXONOMY_ID, Document, identifier
from pb_app.assets.opening_times import DAYS, opening_hours
from pb_app.assets.terms import ServiceFacts

PROFILE = "https://docs.openreferraluk.org/en/3.0-uk"
#: As the standard’s validator wants it said.
VERSION = "HSDS-UK-3.0"
#: On a page of a list, unless somebody asks for fewer or more.
PER_PAGE, MOST_PER_PAGE = 50, 200
STATUSES = frozenset({"active", "inactive", "defunct", "temporarily closed"})
LOCATIONS = frozenset({"physical", "postal", "virtual"})

#: What each list can be asked for, with what it means.
_PAGES = {
    "page": "The number of the page, from 1",
    "per_page": f"How many on a page, {MOST_PER_PAGE} at most",
}
_SERVICES = _PAGES | {
    "search": "Words of the name or the description, all of them",
    "taxonomy_term_id": "The id of a kind",
    "taxonomy_id": "The id of the list of kinds",
    "minimum_age": "An age in whole years; no service here has a limit of ages",
    "maximum_age": "An age in whole years; no service here has a limit of ages",
    "day": "A day of the week, such as MO; several with commas",
    "start_time": "Open after this time, such as 14:00; services whose times are words alone are left out",
    "end_time": "Open before this time, such as 18:00; services whose times are words alone are left out",
}
_LOCATIONS = _SERVICES | {
    "postcode": "A postcode here: what is for its area, or for everybody",
    "proximity": "A distance in metres; a postcode here stands for an area, so it changes nothing",
}
#: By path: what it gives, what it can be asked for, and what one of it is.
LISTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "services": ("Groups and services, fully nested", _SERVICES),
    "service_at_locations": ("Where services are, each with its service", _LOCATIONS),
    "taxonomies": ("Lists of kinds", _PAGES),
    "taxonomy_terms": ("Kinds", _PAGES),
}


class BadQuestion(ValueError):
    """A parameter that can't be understood: which, and why."""


@dataclass(frozen=True, slots=True)
class DirectoryQuestion:
    """What somebody asks of a list, each part checked."""

    words: Mapping[str, str]

    def number(self, name: str, otherwise: int) -> int:
        typed = self.words.get(name, "")
        if not typed:
            return otherwise
        if not re.fullmatch(r"[0-9]{1,6}", typed) or int(typed) < 1:
            raise BadQuestion(f"{name} is a whole number from 1")
        return int(typed)

    @property
    def size(self) -> int:
        return min(self.number("per_page", PER_PAGE), MOST_PER_PAGE)

    def check(self) -> None:
        """Raises BadQuestion for an age, a day or a time that is none."""
        for name in ("minimum_age", "maximum_age", "proximity"):
            if not re.fullmatch(r"[0-9]{0,6}(\.[0-9]{1,6})?", self.words.get(name, "")):
                raise BadQuestion(f"{name} is a number")
        if not set(self.days) <= {*DAYS, ""}:
            raise BadQuestion("day is one of " + ", ".join(DAYS))
        for name in ("start_time", "end_time"):
            if not re.fullmatch(r"(([01]\d|2[0-3]):[0-5]\d(:\d\d)?Z?)?", self.words.get(name, "")):
                raise BadQuestion(f"{name} is a time such as 14:30")

    @property
    def days(self) -> Sequence[str]:
        return [day.strip() for day in self.words.get("day", "").upper().split(",")]

    def fits(self, facts: ServiceFacts) -> bool:
        text = f"{facts.name} {facts.words}".casefold()
        kind = identifier("taxonomy-term", facts.kind.value)
        return (
            all(word in text for word in self.words.get("search", "").casefold().split())
            and self.words.get("taxonomy_term_id") in (None, "", kind)
            and self.words.get("taxonomy_id") in (None, "", TAXONOMY_ID)
            and self._is_open(facts)
        )

    def _is_open(self, facts: ServiceFacts) -> bool:
        start, end = (self.words.get(name, "")[:5] for name in ("start_time", "end_time"))
        if not (start or end or any(self.days)):
            return True
        return any(hours.covers(day, start, end) for hours in opening_hours(facts.opening) for day in self.days)


def page(found: Sequence[Document], asked: DirectoryQuestion) -> Document:
    """A page of a list, in the envelope that the profile asks for. Raises BadQuestion for a page after the last."""
    number, size = asked.number("page", 1), asked.size
    last = max(1, -(-len(found) // size))
    if number > last:
        raise BadQuestion(f"page is at most {last}")
    contents = list(found[(number - 1) * size : number * size])
    return {
        "total_items": len(found),
        "total_pages": last,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number == last,
        "empty": not contents,
        "contents": contents,
    }


def described(stub: str, title: str) -> Document:
    """The interface as OpenAPI, made from the same table as its addresses."""
    paths: Document = {"/": {"get": _get("What this is, and where its description is", {})}}
    for name, (about, parameters) in LISTS.items():
        paths[f"/{name}"] = {"get": _get(about, parameters)}
        one = {"in": "path", "name": "id", "required": True, "schema": {"type": "string", "format": "uuid"}}
        paths[f"/{name}/{{id}}"] = {"parameters": [one], "get": _get(f"One of: {about}", {})}
    info = {"title": title, "version": VERSION, "description": f"Open Referral UK 3.0: {PROFILE}"}
    return {"openapi": "3.0.0", "info": info, "servers": [{"url": stub}], "paths": paths}


def _get(about: str, parameters: Mapping[str, str]) -> Document:
    numbers = {"page", "per_page"}
    asked = [
        {
            "in": "query",
            "name": name,
            "required": False,
            "description": meaning,
            "schema": {"type": "integer" if name in numbers else "string"},
        }
        for name, meaning in parameters.items()
    ]
    answers = {"200": {"description": about, "content": {"application/json": {"schema": {"type": "object"}}}}}
    return {"summary": about, "parameters": asked, "responses": answers}


#: The fields that each thing has to have, and those that are ids.
_NEEDED = {
    "service": ("id", "name", "status"),
    "organization": ("id", "name", "description"),
    "location": ("id", "location_type"),
    "schedule": ("id",),
    "attribute": ("id", "link_id", "taxonomy_term_id"),
    "taxonomy": ("id", "name", "description"),
    "taxonomy_term": ("id", "taxonomy"),
    "service_at_location": ("id", "service_id", "location_id"),
    "accessibility": ("id",),
}
_IDS = ("id", "service_id", "location_id", "organization_id", "taxonomy_id", "taxonomy_term_id", "link_id")
#: What stands in what, as the name of a field and the kind of what stands in it.
_INSIDE = {
    "organization": "organization",
    "location": "location",
    "service": "service",
    "taxonomy_term": "taxonomy_term",
    "taxonomy_detail": "taxonomy",
    "service_at_locations": "service_at_location",
    "schedules": "schedule",
    "attributes": "attribute",
    "accessibility": "accessibility",
}


def problems(found: Mapping[str, object], kind: str = "service") -> list[str]:
    """What another directory would stumble over in a thing and in all that stands in it; empty if nothing."""
    wrong = [f"{kind}.{field}" for field in _NEEDED[kind] if not found.get(field)]
    wrong += [f"{kind}.{field}" for field in _IDS if field in found and not _is_uuid(found[field])]
    wrong += [f"{kind}.{field}" for field, is_right in _CHECKS.get(kind, {}).items() if not is_right(found.get(field))]
    for field, inner in _INSIDE.items():
        value = found.get(field)
        for each in value if isinstance(value, list) else [value] if isinstance(value, Mapping) else []:
            wrong += problems(each, inner)
    return sorted(set(wrong))


def _is_uuid(value: object) -> bool:
    try:
        return str(UUID(str(value))) == value
    except ValueError:
        return False


def _fits(pattern: str) -> Callable[[object], bool]:
    return lambda value: value is None or (isinstance(value, str) and bool(re.fullmatch(pattern, value)))


_DAY = r"\d{4}-\d\d-\d\d"
_CHECKS: Mapping[str, Mapping[str, Callable[[object], bool]]] = {
    "service": {
        "status": lambda value: value in STATUSES,
        "assured_date": _fits(_DAY),
        "last_modified": _fits(rf"{_DAY}T\d\d:\d\d:\d\dZ"),
        "url": _fits(r"https?://\S+"),
    },
    "location": {"location_type": lambda value: value in LOCATIONS},
    "schedule": {
        "freq": lambda value: value in (None, "WEEKLY", "MONTHLY"),
        "byday": _fits(r"(-?\d)?(MO|TU|WE|TH|FR|SA|SU)(,(-?\d)?(MO|TU|WE|TH|FR|SA|SU))*"),
        "dtstart": _fits(_DAY),
        "opens_at": _fits(r"\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?"),
        "closes_at": _fits(r"\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?"),
    },
}
