"""What the pages of barriers show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pb_app import clock
from pb_app.moderation.masking import notice
from pb_app.partners import queries as partners
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.sharing import queries, rules
from pb_app.sharing.models import Barrier, BarrierAnswer, BarrierBacker, BarrierCorrection, BarrierLetter
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
    #: The words were corrected after it joined.
    joined_before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLetter:
    """A letter as it was sent, by which officer, and what was answered to it."""

    row: BarrierLetter
    by: str
    answers: Sequence[BarrierAnswer]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarrierCard:
    """A barrier with its answers and everybody who files it; the first is whoever wrote it down."""

    row: Barrier
    state: BarrierState
    filed_by: Sequence[Joined]
    answers: Sequence[BarrierAnswer]
    #: Those to the last letter.
    last_answers: Sequence[BarrierAnswer]
    letters: Sequence[SentLetter]
    #: What it said before, the newest first.
    corrections: Sequence[BarrierCorrection]
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
        """The newest answer to the last letter."""
        return self.last_answers[0] if self.last_answers else None

    @property
    def letter(self) -> SentLetter | None:
        """The last one, where its words were kept."""
        return self.letters[0] if self.letters else None

    @property
    def is_given_up(self) -> bool:
        return self.state is BarrierState.GIVEN_UP

    @property
    def can_be_joined(self) -> bool:
        """It is in the way still: nobody gave it up, and its owner has not removed it."""
        return self.row.given_up_at is None and rules.may_join(self.answer.verdict if self.answer else None)

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
    backers, answers, last = queries.backers_of(ids), queries.answers_of(ids), queries.answers_to_last(rows)
    letters, corrections = _letters(ids, answers), queries.corrections_of(ids)
    party_ids = [row.partner_id for row in rows] + [one.partner_id for of_row in backers.values() for one in of_row]
    named, homes = partners.by_ids(party_ids), partners.places_of(party_ids)
    today = places.today(rows[0].place_id, now)

    def joined(partner_id: int, backer: BarrierBacker | None) -> Joined:
        changed = corrections.get(backer.barrier_id, []) if backer else []
        before = backer is not None and any(one.at > backer.at for one in changed)
        return Joined(partner=named[partner_id], place=homes[partner_id], backer=backer, joined_before=before)

    return [
        BarrierCard(
            row=row,
            state=_state(row, last[row.id], today),
            filed_by=[joined(row.partner_id, None)] + [joined(one.partner_id, one) for one in backers.get(row.id, [])],
            answers=answers.get(row.id, []),
            last_answers=last[row.id],
            letters=letters.get(row.id, []),
            corrections=corrections.get(row.id, []),
            days=rules.days_open(row.sent_on, [answer.answered_on for answer in last[row.id]], today),
        )
        for row in rows
    ]


def _letters(ids: Sequence[int], answers: Mapping[int, Sequence[BarrierAnswer]]) -> dict[int, list[SentLetter]]:
    found = queries.letters_of(ids)
    names = people.names({letter.by_id for of_row in found.values() for letter in of_row})
    every = [answer for of_row in answers.values() for answer in of_row]
    answered = queries.letters_answered([answer.id for answer in every])
    return {
        barrier_id: [
            SentLetter(
                row=letter,
                by=names.get(letter.by_id, ""),
                answers=[answer for answer in every if answered.get(answer.id) == letter.id],
            )
            for letter in of_row
        ]
        for barrier_id, of_row in found.items()
    }


def _state(row: Barrier, answers: Sequence[BarrierAnswer], today: date) -> BarrierState:
    verdict = answers[0].verdict if answers else None
    return rules.barrier_state(row.sent_on, row.due_on, verdict, today, given_up=row.given_up_at is not None)


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
