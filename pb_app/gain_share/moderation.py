"""Gains as things that can be reported and hidden. The amounts of a hidden gain still count."""

from pb_app.db import db
from pb_app.funds import services as funds
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
    """The fund's page says for what the money came: those are words of the gain, and go with it."""
    db.session.get_one(GainShare, gain_id).hidden_reason = reason
    funds.put_conditions(_promises(gain_id), "")
    return ""


def _show(gain_id: int, _kept: str) -> None:
    row = db.session.get_one(GainShare, gain_id)
    row.hidden_reason = None
    funds.put_conditions(_promises(gain_id), row.words)


def _promises(gain_id: int) -> list[int]:
    """What is in the fund's book of a gain."""
    return [receipt.commitment_id for receipt in queries.receipts([gain_id]) if receipt.commitment_id is not None]


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
