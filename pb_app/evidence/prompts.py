"""Points that are offered where something new begins: to a round that is set up, and beside an idea that is written."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pb_app.access import Action
from pb_app.evidence import addresses, pages, queries
from pb_app.evidence.pages import PointCard
from pb_app.evidence.terms import EvidenceTarget
from pb_app.places.models import Place
from pb_app.web.access import may

#: So many points are offered at once.
MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedPoints:
    """``target``: what can stand on them, as the form that asks for it takes it."""

    cards: Sequence[PointCard]
    target: str


def offered(place: Place, target: EvidenceTarget, target_id: int) -> OfferedPoints | None:
    """What people here have said and this does not stand on yet: what nobody has settled first, then the newest."""
    used = {point.id for _use, point in queries.used_for(target, target_id)}
    cards = [card for card in pages.cards(place, queries.of_place(place.id)) if card.point.id not in used]
    cards.sort(key=lambda card: card.state.is_settled)
    return OfferedPoints(cards=cards[:MOST], target=f"{target.value}:{target_id}") if cards else None


def to_round(place: Place, round_id: int) -> OfferedPoints | None:
    """For whoever may name evidence for rounds."""
    return offered(place, EvidenceTarget.ROUND, round_id) if may(Action.MANAGE_ROUND) else None


def of_round(round_id: int) -> Sequence[PointCard]:
    """What the round stands on, beside the questions to whoever writes an idea for it."""
    return [card for card, _use in pages.used_for(EvidenceTarget.ROUND, round_id) or ()]


def to_idea(round_id: int, proposal_id: int) -> Sequence[PointCard]:
    """What the round stands on and an idea does not answer yet."""
    used = {point.id for _use, point in queries.used_for(EvidenceTarget.PROPOSAL, proposal_id)}
    return [card for card in of_round(round_id) if card.point.id not in used]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBefore:
    """One line of what people had said, beside one of many things that stand on it."""

    title: str
    lang: str
    href: str
    why: str


def said_before(target: EvidenceTarget, target_ids: Collection[int]) -> dict[int, list[SaidBefore]]:
    """By thing, with a fixed number of queries."""
    used = queries.used_for_any(target, target_ids)
    wordings = queries.wordings_of([point.id for _use, point in used])
    by_key: dict[int, list[SaidBefore]] = {}
    for use, point in used:
        lang, wording = pages.in_language(wordings[point.id])
        said = SaidBefore(title=wording.title, lang=lang, href=addresses.point(point.place_id, point.id), why=use.why)
        by_key.setdefault(use.target_id, []).append(said)
    return by_key
