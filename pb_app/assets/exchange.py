"""Services, their kinds and the places where they are, as the UK profile of HSDS 3.0 has them. Pure.

The shapes are those of the published profile in our own reading; ``open_referral.problems`` checks them by the same facts.
"""

import re
from uuid import NAMESPACE_URL, uuid5

from pb_app.assets.opening_times import opening_hours
from pb_app.assets.terms import AssetKind, ServiceFacts

Document = dict[str, object]
#: The kinds of what other directories get, in English as in their lists.
KINDS = {
    AssetKind.GROUP: ("Groups", "People who do something together, and what they offer to others."),
    AssetKind.PLACE: ("Places", "Somewhere to go: a park, a library, a place to meet."),
    AssetKind.SPACE: ("Rooms", "A room or a space that others can use."),
}


def identifier(kind: str, uid: str) -> str:
    """The same id each time for what belongs to a service."""
    return str(uuid5(NAMESPACE_URL, f"{kind}:{uid}"))


TAXONOMY_ID = identifier("taxonomy", "commonpot-kinds")
TAXONOMY: Document = {
    "id": TAXONOMY_ID,
    "name": "What communities have",
    "description": "The kinds of groups, places and rooms that communities list for each other.",
    "version": "1",
}


def term(kind: AssetKind) -> Document:
    """One kind, by the word of the profile (``term``) and that of the international standard (``name``)."""
    name, description = KINDS[kind]
    return {
        "id": identifier("taxonomy-term", kind.value),
        "code": kind.value,
        "name": name,
        "term": name,
        "description": description,
        "taxonomy": str(TAXONOMY["name"]),
        "taxonomy_id": TAXONOMY_ID,
        "taxonomy_detail": TAXONOMY,
        "language": "en",
    }


def service(facts: ServiceFacts) -> Document:
    """One service with its organisation, its kind, its times and the place where it is."""
    owner = identifier("organization", facts.owner.casefold())
    made: Document = {
        "id": facts.uid,
        "organization_id": owner,
        "name": facts.name,
        "description": facts.words,
        "status": "active",
        "assured_date": facts.checked_on.isoformat(),
        "last_modified": f"{facts.checked_on.isoformat()}T00:00:00Z",
        "organization": {"id": owner, "name": facts.owner, "description": facts.owner},
        "attributes": [_attribute(facts)],
    }
    made |= _reached(facts.reach)
    if facts.opening:
        made["schedules"] = schedules(facts)
    if facts.venue:
        made["service_at_locations"] = [_at(facts)]
    return made


def at_location(facts: ServiceFacts) -> Document:
    """Where a service is, with the service itself."""
    return _at(facts) | {
        "service": {key: each for key, each in service(facts).items() if key != "service_at_locations"}
    }


def _attribute(facts: ServiceFacts) -> Document:
    found = term(facts.kind)
    return {
        "id": identifier("attribute", facts.uid),
        "link_id": facts.uid,
        "link_entity": "service",
        "link_type": "service_type",
        "taxonomy_term_id": found["id"],
        "taxonomy_term": found,
    }


def schedules(facts: ServiceFacts) -> list[Document]:
    """Days and hours of each week where all of them can be read; the words stand beside them in any case."""
    hours = opening_hours(facts.opening)
    if not hours:
        return [{"id": identifier("schedule", facts.uid), "service_id": facts.uid, "description": facts.opening}]
    return [
        {
            "id": identifier("schedule", f"{facts.uid}/{n}" if n else facts.uid),
            "service_id": facts.uid,
            "freq": "WEEKLY",
            "interval": 1,
            "dtstart": facts.checked_on.isoformat(),
            "byday": ",".join(each.days),
            "opens_at": each.opens,
            "closes_at": each.closes,
            "description": facts.opening,
            "notes": "Times are local.",
        }
        for n, each in enumerate(hours)
    ]


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
    at = {"id": identifier("service-at-location", facts.uid), "service_id": facts.uid, "location_id": location["id"]}
    return at | {"location": location}
