"""Shared outcomes as things that can be reported and hidden."""

from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.shared_outcomes import addresses, queries
from pb_app.shared_outcomes.models import SharedOutcome


def outcome_thing(place_id: int, outcome_id: int) -> Thing | None:
    row = queries.outcome(place_id, outcome_id)
    if row is None:
        return None
    versions = queries.versions_of([row.id])[row.id]
    said = [text for version in versions for text in (version.title, version.words, version.job, version.why)]
    return Thing(
        kind=ThingKind.SHARED_OUTCOME,
        id=row.id,
        title=versions[0].title,
        words="\n\n".join(text for text in (*said, row.ended_why) if text),
        href=addresses.outcome(place_id, row.id),
        hidden=row.hidden_reason,
    )


def _hide(outcome_id: int, reason: str) -> str:
    db.session.get_one(SharedOutcome, outcome_id).hidden_reason = reason
    return ""


def _show(outcome_id: int, _kept: str) -> None:
    db.session.get_one(SharedOutcome, outcome_id).hidden_reason = None


OUTCOMES = ReportableKind(
    kind=ThingKind.SHARED_OUTCOME,
    columns=frozenset(
        {
            "shared_outcome.ended_why",
            "shared_outcome_version.title",
            "shared_outcome_version.words",
            "shared_outcome_version.job",
            "shared_outcome_version.why",
        }
    ),
    find=outcome_thing,
    hide=_hide,
    show=_show,
)
