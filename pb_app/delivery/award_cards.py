"""Funded projects as cards: in their own list, and on a place's first page."""

from collections.abc import Sequence
from dataclasses import dataclass

from pb_app.delivery.labels import LOOKS
from pb_app.delivery.models import Award
from pb_app.proposals import pages as proposal_pages
from pb_app.proposals.pages import ProposalCard
from pb_app.rounds import queries as rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardCard:
    """A funded project in a list; ``round`` is the short name of its round."""

    award: Award
    card: ProposalCard
    round: str

    @property
    def look(self) -> str:
        return LOOKS[self.award.status]


def award_cards(place_id: int, awards: Sequence[Award]) -> list[AwardCard]:
    """Cards in the order of the awards, with a fixed number of queries."""
    cards = proposal_pages.cards_of_place([award.proposal for award in awards])
    slugs = {round.id: round.slug for round in rounds.all_of(place_id)} if awards else {}
    return [AwardCard(award=award, card=cards[award.proposal_id], round=slugs[award.round_id]) for award in awards]
