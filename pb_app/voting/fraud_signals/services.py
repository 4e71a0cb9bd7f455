"""Recording traces, and deleting them at certification."""

from datetime import datetime

from sqlalchemy import delete

from pb_app.db import db, raw_sql
from pb_app.voting.fraud_signals.models import NetworkTrace, VoteRate

_TRACE = (
    "INSERT INTO network_trace (round_id, voter_id, block) VALUES (?, ?, ?) "
    "ON CONFLICT (round_id, voter_id) DO UPDATE SET block = excluded.block"
)


_PULSE = (
    "INSERT INTO vote_rate (round_id, since, casts) VALUES (?, ?, 1) "
    "ON CONFLICT (round_id, since) DO UPDATE SET casts = vote_rate.casts + 1"
)


def note(round_id: int, voter_id: int, block: str, now: datetime) -> None:
    raw_sql.run(_TRACE, round_id, voter_id, block)
    raw_sql.run(_PULSE, round_id, now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0))


def forget(round_id: int) -> None:
    for table in (NetworkTrace, VoteRate):
        db.session.execute(delete(table).where(table.round_id == round_id))
