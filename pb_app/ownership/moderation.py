"""Nominations with the words of their steps, as things that can be reported and hidden."""

from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, link
from pb_app.ownership import addresses, queries
from pb_app.ownership.models import OwnershipCase


def case_thing(place_id: int, case_id: int) -> Thing | None:
    case = queries.find(place_id, case_id)
    if case is None:
        return None
    steps = [
        text for row in queries.steps([case_id])[case_id] for text in (row.group_name, row.reason, row.refused_why)
    ]
    written = (case.title, case.where, case.group_name, case.owner_name, case.words, *steps)
    return Thing(
        kind=ThingKind.OWNERSHIP_CASE,
        id=case_id,
        title=case.title,
        words="\n".join(dict.fromkeys(text for text in written if text)),
        href=addresses.case(place_id, case_id),
        owners=frozenset({case.made_by_id}),
        hidden=case.hidden_why,
    )


def _hide(case_id: int, reason: str) -> str:
    case = db.session.get_one(OwnershipCase, case_id)
    case.hidden_why = reason
    notifications.take_back(link(LinkKind.OWNERSHIP_CASE, place_id=case.place_id, case_id=case_id))
    return ""


def _show(case_id: int, _kept: str) -> None:
    db.session.get_one(OwnershipCase, case_id).hidden_why = None


CASES = ReportableKind(
    kind=ThingKind.OWNERSHIP_CASE,
    columns=frozenset(
        (
            *(f"ownership_case.{column}" for column in ("title", "where", "group_name", "owner_name", "words")),
            "case_step.reason",
            "case_step.refused_why",
            "case_step.group_name",
        )
    ),
    find=case_thing,
    hide=_hide,
    show=_show,
)
