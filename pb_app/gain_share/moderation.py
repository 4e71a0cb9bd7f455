"""Gains as things that can be reported and hidden. The amounts of a hidden gain still count."""

from pb_app.db import db
from pb_app.gain_share import addresses, queries
from pb_app.gain_share.models import GainShare
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind


def gain_thing(place_id: int, gain_id: int) -> Thing | None:
    row = queries.gain(place_id, gain_id)
    if row is None:
        return None
    said = (row.what, row.words, row.closed_why, row.partner_job, row.fund_job)
    evidence = [receipt.evidence for receipt in queries.receipts([row.id])]
    return Thing(
        kind=ThingKind.GAIN_SHARE,
        id=row.id,
        title=row.what,
        words="\n\n".join((*said, *evidence)),
        href=addresses.gain(place_id, row.id),
        hidden=row.hidden_reason,
    )


def _hide(gain_id: int, reason: str) -> str:
    db.session.get_one(GainShare, gain_id).hidden_reason = reason
    return ""


def _show(gain_id: int, _kept: str) -> None:
    db.session.get_one(GainShare, gain_id).hidden_reason = None


GAINS = ReportableKind(
    kind=ThingKind.GAIN_SHARE,
    columns=frozenset(
        {
            "gain_share.what",
            "gain_share.words",
            "gain_share.closed_why",
            "gain_share.partner_job",
            "gain_share.fund_job",
            "gain_receipt.evidence",
        }
    ),
    find=gain_thing,
    hide=_hide,
    show=_show,
)
