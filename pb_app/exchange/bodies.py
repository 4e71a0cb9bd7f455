"""What a bundle says of a rule in the way, a figure and an event. Pure: rows in, an entry's body out."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from pb_app.community_events.models import CommunityEvent
from pb_app.indicators.models import Indicator
from pb_app.sharing.models import Barrier, BarrierAnswer

#: What an entry says, by the names of its schema.
Body = dict[str, Any]


def barrier_body(
    row: Barrier, party_ids: Sequence[int], names: Mapping[int, str], answers: Sequence[BarrierAnswer]
) -> Body:
    answer = answers[0] if answers else None
    return {
        "title": row.title,
        "words": row.words,
        "cost": row.cost,
        "rule": row.rule,
        "owner": row.owner,
        "asks": row.asks,
        "organisations": [names[party_id] for party_id in party_ids],
        "asked_on": row.sent_on.isoformat() if row.sent_on else "",
        "verdict": answer.verdict.value if answer else "",
        "answer": answer.words if answer else "",
        "answered_on": answer.answered_on.isoformat() if answer else "",
    }


def indicator_body(row: Indicator, words: Body) -> Body:
    return {
        "number": row.number.value,
        "side": row.side.value,
        "publisher": row.publisher,
        "edition": row.edition,
        "licence": row.licence,
        "source": row.source,
        "least": row.least,
        "wording": words,
    }


def event_body(row: CommunityEvent, zone: ZoneInfo) -> Body:
    return {
        "title": row.title,
        "words": row.words,
        "day": row.starts_at.astimezone(zone).date().isoformat(),
        "venue": row.venue,
        "getting_in": row.getting_in,
    }
