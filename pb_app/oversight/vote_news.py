"""The news that a vote is in: once a day, to the voters of the days before, in random order.

It is written from roll marks alone. So it holds no tracker and no time, and its rows are deleted with the sending.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from pb_app import outbox
from pb_app.db import db
from pb_app.oversight.models import VoteNews
from pb_app.people.models import Account
from pb_app.places import queries as places
from pb_app.rounds.models import Phase, Round
from pb_app.rounds.terms import PhaseKind
from pb_app.voting.credentials.models import Credential
from pb_app.voting.keys.models import RoundKey
from pb_app.voting.register.models import RollMark
from pb_app.voting.terms import Proof

#: The hour of the place's own day from which on it goes out, and how many days back it looks.
FROM_HOUR, DAYS_BACK = 9, 4
#: Subject and body for one person.
Writing = Callable[[Account], tuple[str, str]]


def due(now: datetime) -> list[tuple[int, date]]:
    """Rounds with days whose voters have not been told yet."""
    query = (
        select(Round)
        .join(Phase, (Phase.round_id == Round.id) & (Phase.kind == PhaseKind.VOTING))
        .join(RoundKey, RoundKey.round_id == Round.id)
        .where(Phase.opens_at <= now, Phase.closes_at > now - timedelta(days=DAYS_BACK), RoundKey.destroyed.is_(False))
    )
    return [(round.id, day) for round in db.session.scalars(query.order_by(Round.id)) for day in _days(round, now)]


def _days(round: Round, now: datetime) -> Iterator[date]:
    local = now.astimezone(ZoneInfo(places.by_id(round.place_id).timezone))
    if local.hour < FROM_HOUR:
        return
    done = set(db.session.scalars(select(VoteNews.day).where(VoteNews.round_id == round.id)))
    for back in range(DAYS_BACK, 0, -1):
        day = local.date() - timedelta(days=back)
        if day not in done:
            yield day


def tell(round_id: int, day: date, write: Writing, now: datetime) -> int:
    """Queue the news to everybody who voted on a day and has an account; returns how many."""
    db.session.add(VoteNews(round_id=round_id, day=day))
    accounts = _voters(round_id, day)
    secrets.SystemRandom().shuffle(accounts)
    for account in accounts:
        subject, body = write(account)
        outbox.queue(account.email, subject=subject, body=body, now=now, forget=True)
    return len(accounts)


def _voters(round_id: int, day: date) -> list[Account]:
    marked = (
        select(Credential.digest)
        .join(RollMark, (RollMark.round_id == Credential.round_id) & (RollMark.voter_id == Credential.voter_id))
        .where(Credential.round_id == round_id, Credential.kind == Proof.ACCOUNT, RollMark.voted_on == day)
    )
    ids: Sequence[int] = [int(digest) for digest in db.session.scalars(marked)]
    return list(db.session.scalars(select(Account).where(Account.id.in_(ids))))
