"""The Monday message: who has not been told this week, and telling them what waits."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.forum import queries, rules
from pb_app.forum.models import MondayMessage
from pb_app.forum.terms import Headline
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.partners.terms import WaitingCount
from pb_app.places import queries as places
from pb_app.places.models import Partner


def due(now: datetime) -> Iterator[tuple[Partner, int, date]]:
    """(organisation, account, Monday) of officers whose week nobody has looked at, where it is Monday morning."""
    told: dict[int, set[int]] = {}
    for partner, account_id in queries.partners_with_officers():
        week = rules.monday(now.astimezone(ZoneInfo(places.by_id(partner.place_id).timezone)))
        if week is None:
            continue
        if partner.place_id not in told:
            told[partner.place_id] = queries.told(partner.place_id, week)
        if account_id not in told[partner.place_id]:
            yield partner, account_id, week


def tell(partner: Partner, account_id: int, week: date, waiting: WaitingCount, *, words: str, now: datetime) -> bool:
    """Keep that this week was looked at, and write to whoever something waits for. ``words``: how much, in their language."""
    one_at_a_time(f"monday:{partner.place_id}")
    if account_id in queries.told(partner.place_id, week):
        return False
    made = MondayMessage(account_id=account_id, place_id=partner.place_id, week=week, at=now)
    made.things, made.because = waiting.things, waiting.because
    db.session.add(made)
    db.session.flush()
    if waiting.things:
        where = link(LinkKind.PARTNER, place_id=partner.place_id, partner_id=partner.id)
        notifications.notify([account_id], Topic.TEAM, Headline.MONDAY, where, now, title=words)
    return waiting.things > 0
