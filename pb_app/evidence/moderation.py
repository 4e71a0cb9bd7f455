"""Points of evidence, with the answers to them, as things that can be reported and hidden.

Hiding a point is taking it away with a public reason: its page then shows only that.
"""

from pb_app import clock
from pb_app.access import Refused
from pb_app.db import db
from pb_app.evidence import addresses, queries
from pb_app.evidence.models import EvidencePoint
from pb_app.evidence.terms import Refusal
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, link


def point_thing(place_id: int, point_id: int) -> Thing | None:
    point = queries.find(place_id, point_id)
    if point is None:
        return None
    wordings, picture = queries.wordings(point_id).values(), queries.picture(point_id)
    answers = queries.answers_of([point_id]).get(point_id, [])
    said = [f"{wording.title}\n{wording.words}" for wording in wordings]
    return Thing(
        kind=ThingKind.EVIDENCE,
        id=point_id,
        title=next(iter(wordings)).title,
        words="\n\n".join(
            (*said, point.said_by, *(answer.words for answer in answers), *([picture.alt] if picture else []))
        ),
        href=addresses.point(place_id, point_id),
        hidden=point.withdrawn_why or None,
    )


def _hide(point_id: int, reason: str) -> str:
    point = db.session.get_one(EvidencePoint, point_id)
    point.withdrawn_at, point.withdrawn_why = clock.now(), reason
    notifications.take_back(link(LinkKind.EVIDENCE, place_id=point.place_id, point_id=point_id))
    return ""


def _show(point_id: int, _kept: str) -> None:
    point = db.session.get_one(EvidencePoint, point_id)
    if any(origin.hidden for origin in queries.origins(point_id)):
        raise Refused(Refusal.MADE_FROM_HIDDEN)
    point.withdrawn_at, point.withdrawn_why = None, ""


POINTS = ReportableKind(
    kind=ThingKind.EVIDENCE,
    columns=frozenset(
        {
            "evidence_wording.title",
            "evidence_wording.words",
            "evidence_point.said_by",
            "evidence_answer.words",
            "evidence_picture.alt",
            "evidence_picture.large",
            "evidence_picture.small",
            "evidence_hand_over.reason",
            "evidence_use.why",
        }
    ),
    find=point_thing,
    hide=_hide,
    show=_show,
)
