"""A point follows what it was made from: while that is hidden the point is not shown, until it is written again without it."""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.evidence import events, queries, services
from pb_app.evidence.models import EvidenceOrigin, EvidencePoint, EvidenceWording
from pb_app.evidence.terms import Refusal, Wording
from pb_app.moderation import slots as moderation
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.notifications import services as notifications

#: A line of hidden words that is shorter could stand anywhere by chance.
SHORTEST = 20


def follow(thing: Thing, place_id: int, reason: str | None, now: datetime) -> None:
    """Something in this place was hidden, with a reason, or is shown again."""
    if thing.kind is ThingKind.EVIDENCE:
        return
    if reason is None:
        _show_again(thing)
        return
    _find_copies(thing, place_id)
    for point, origin in queries.made_from(thing.kind.value, thing.id):
        if point.withdrawn_at is None or any(each.hidden for each in queries.origins(point.id)):
            origin.hidden = True
            point.withdrawn_at, point.withdrawn_why = point.withdrawn_at or now, point.withdrawn_why or reason[:500]
            notifications.take_back(services.link_to(point))
    db.session.flush()


def _find_copies(thing: Thing, place_id: int) -> None:
    """Also a point into which somebody copied the words by hand."""
    lines = _lines(thing)
    if not lines:
        return
    points = queries.of_place(place_id)
    said = queries.wordings_of([point.id for point in points])
    for point in points:
        if _stand_in(lines, list(said[point.id].values())):
            db.session.merge(EvidenceOrigin(point_id=point.id, kind=thing.kind.value, thing_id=thing.id))
    db.session.flush()


def _lines(thing: Thing) -> list[str]:
    return [line for line in map(_alike, thing.words.split("\n")) if len(line) >= SHORTEST]


def _alike(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _stand_in(lines: Sequence[str], wordings: Sequence[Wording]) -> bool:
    texts = [_alike(f"{wording.title}\n{wording.words}") for wording in wordings]
    return any(line in text for line in lines for text in texts)


def _show_again(thing: Thing) -> None:
    for point, origin in queries.made_from(thing.kind.value, thing.id):
        if origin.hidden:
            origin.hidden = False
            _stand_again(point)
    db.session.flush()


def _stand_again(point: EvidencePoint) -> None:
    if not is_held_back(point):
        point.withdrawn_at, point.withdrawn_why = None, ""


def is_held_back(point: EvidencePoint) -> bool:
    return any(origin.hidden for origin in queries.origins(point.id))


def write_again(point: EvidencePoint, wording: Wording, actor: Actor, now: datetime) -> None:
    """The same point in other words, so that it can be shown while what it was made from is hidden.

    Refuses words in which the hidden ones still stand. Translations of the words before go.
    """
    db.session.refresh(point, with_for_update=True)
    hidden = [origin for origin in queries.origins(point.id) if origin.hidden]
    if not hidden:
        raise Refused(Refusal.NOT_HELD_BACK)
    for origin in hidden:
        thing = moderation.find(ThingKind(origin.kind), point.place_id, origin.thing_id)
        if thing is not None and _stand_in(_lines(thing), [wording]):
            raise Refused(Refusal.STILL_THERE, "words")
    services.must_name_nobody({"title": wording.title, "words": wording.words}, frozenset())
    language = next(iter(queries.wordings(point.id)))
    db.session.execute(delete(EvidenceWording).where(EvidenceWording.point_id == point.id))
    services.word(point, language, wording, frozenset(), first=True)
    for origin in hidden:
        db.session.delete(origin)
    db.session.flush()
    _stand_again(point)
    written = events.EvidenceWrittenAgain(point.id, services.digest_of(point))
    audit.record(written, actor, now, point.place_id)
