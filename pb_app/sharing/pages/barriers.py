"""What the pages of barriers show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pb_app import clock
from pb_app.moderation.masking import notice
from pb_app.partners import queries as partners
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.sharing import queries, rules
from pb_app.sharing.models import Barrier, BarrierAnswer, BarrierBacker
from pb_app.sharing.terms import BarrierState

#: The colours of the tags.
LOOKS = {
    BarrierState.OVERDUE: "red",
    BarrierState.ASKED: "yellow",
    BarrierState.REMOVED: "green",
    BarrierState.WILL: "blue",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """An organisation that meets the same barrier, and where it is."""

    partner: Partner
    place: Place
    backer: BarrierBacker | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarrierCard:
    """A barrier with its answers and everybody who files it; the first is whoever wrote it down."""

    row: Barrier
    state: BarrierState
    filed_by: Sequence[Joined]
    answers: Sequence[BarrierAnswer]
    days: int

    @property
    def look(self) -> str:
        return LOOKS.get(self.state, "grey")

    @property
    def is_late(self) -> bool:
        return self.state is BarrierState.OVERDUE

    @property
    def title(self) -> str:
        """What everybody reads."""
        return notice(self.row.hidden_reason) if self.row.hidden_reason is not None else self.row.title

    @property
    def answer(self) -> BarrierAnswer | None:
        return self.answers[0] if self.answers else None

    @property
    def is_given_up(self) -> bool:
        return self.state is BarrierState.GIVEN_UP

    @property
    def waits(self) -> bool:
        """A letter was sent that nobody has answered."""
        return self.state in (BarrierState.ASKED, BarrierState.OVERDUE)

    @property
    def places(self) -> list[str]:
        """The names of the places that file it together."""
        return list(dict.fromkeys(joined.place.name for joined in self.filed_by))


def cards(rows: Sequence[Barrier], now: datetime) -> list[BarrierCard]:
    """With a fixed number of queries."""
    if not rows:
        return []
    ids = [row.id for row in rows]
    backers, answers = queries.backers_of(ids), queries.answers_of(ids)
    party_ids = [row.partner_id for row in rows] + [one.partner_id for of_row in backers.values() for one in of_row]
    named, homes = partners.by_ids(party_ids), partners.places_of(party_ids)
    today = places.today(rows[0].place_id, now)

    def joined(partner_id: int, backer: BarrierBacker | None) -> Joined:
        return Joined(partner=named[partner_id], place=homes[partner_id], backer=backer)

    return [
        BarrierCard(
            row=row,
            state=_state(row, answers.get(row.id, []), today),
            filed_by=[joined(row.partner_id, None)] + [joined(one.partner_id, one) for one in backers.get(row.id, [])],
            answers=answers.get(row.id, []),
            days=_days_open(row, answers.get(row.id, []), today),
        )
        for row in rows
    ]


def _to_letter(row: Barrier, answers: Sequence[BarrierAnswer]) -> list[BarrierAnswer]:
    """Those to the last letter: what was answered to an earlier one is no answer to this one."""
    return [answer for answer in answers if row.sent_on is not None and answer.answered_on >= row.sent_on]


def _state(row: Barrier, answers: Sequence[BarrierAnswer], today: date) -> BarrierState:
    mine = _to_letter(row, answers)
    verdict = mine[0].verdict if mine else None
    return rules.barrier_state(row.sent_on, row.due_on, verdict, today, given_up=row.given_up_at is not None)


def _days_open(row: Barrier, answers: Sequence[BarrierAnswer], today: date) -> int:
    mine = _to_letter(row, answers)
    return rules.days_open(row.sent_on, [answer.answered_on for answer in mine], today)


def of_place(place: Place, now: datetime) -> list[BarrierCard]:
    """Late ones first, then those that wait, then those with an answer."""
    order = (BarrierState.OVERDUE, BarrierState.ASKED, BarrierState.WRITTEN)
    found = cards(queries.barriers(place.id), now)
    return sorted(found, key=lambda card: order.index(card.state) if card.state in order else len(order))


def card(row: Barrier, now: datetime) -> BarrierCard:
    return cards([row], now)[0]


def panel(partner: Partner) -> Sequence[BarrierCard] | None:
    """On an organisation's page: what is in its way."""
    return cards(queries.barriers_of(partner.id), clock.now()) or None
