"""Pledges and deals as tables: nobody is named who stands for themselves or is under 18, nor what became of their word."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, whole, words
from pb_app.pledges import pages, queries
from pb_app.pledges.pages import DealCard, SideCard


def _pledges(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for card in pages.pledge_cards(queries.pledges(place.id)):
        pledge, evening = card.pledge, card.evening
        yield (
            pledge.id,
            pledge.words,
            pledge.owner_kind.value,
            pledge.owner_name if card.verdict_shown else "",
            pledge.by_when,
            card.standing.value if card.verdict_shown else "",
            pledge.renewals,
            card.said_words,
            evening.question if evening else "",
            evening.held_on if evening else None,
        )


def _evenings(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    areas = places.area_names(place.id)
    for each in queries.evenings(place.id):
        area = areas.get(each.area_id or 0, "")
        yield each.id, each.question, each.language, each.group_name, each.venue, area, each.held_on


def _answers(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    """Without the moment and the way in which each came."""
    for evening in queries.evenings(place.id):
        for each in queries.answers(evening.id):
            doer = each.doer.value if each.doer else ""
            yield evening.id, each.id, each.kind.value, each.words, doer, each.point_id


def _deals(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    """A line for each promise."""
    for card in pages.deal_cards(queries.deals(place.id, places.today(place.id, now))):
        for half in card.sides:
            yield from _promises(card, half)


def _promises(card: DealCard, half: SideCard) -> Iterator[Sequence[object]]:
    side = half.side
    name = side.name if side.kind.is_shown else ""
    for row in half.promises:
        mark = row.mark.value if row.mark and half.marks else ""
        reason = row.reason if half.marks else ""
        about = (card.deal.id, row.id, card.deal.title, card.deal.ends_on, card.standing.value)
        yield (*about, side.n, side.kind.value, name, row.words, mark, reason)


PLEDGES = PublicTable(
    name="pledges",
    about="What people and groups said at an evening together that they will do.",
    page="pledges.index",
    key=("number",),
    columns={
        "number": whole("id"),
        "words": words("what they will do"),
        "who_kind": words("some-of-us, group or neighbour"),
        "who": words("the group; empty for some of us and for a neighbour"),
        "by_when": day("by when"),
        "state": words("where it stands; empty for a neighbour"),
        "renewals": whole("how often it got another day"),
        "what_became_of_it": words("what became of it; empty for a neighbour"),
        "evening": words("the question of the evening"),
        "held_on": day("when the evening was"),
    },
    cells=_pledges,
)
EVENINGS = PublicTable(
    name="evenings",
    about="Evenings together, each with one question.",
    page="pledges.index",
    key=("evening",),
    columns={
        "evening": whole("id"),
        "question": words("the question"),
        "language": words("the language of these words"),
        "group": words("the group that asks"),
        "venue": words("where it is"),
        "area": words("the area it is for"),
        "held_on": day("when"),
    },
    cells=_evenings,
)
ANSWERS = PublicTable(
    name="evening_answers",
    about="What people said at evenings together; nobody knows who said it.",
    page="pledges.evening",
    key=("evening", "answer"),
    columns={
        "evening": whole("id of the evening"),
        "answer": whole("id"),
        "kind": words("strength or wish"),
        "words": words("what was said"),
        "doer": words("of a wish: who can do it"),
        "evidence": whole("id of what was made of it, to which somebody owes an answer"),
    },
    cells=_answers,
)
DEALS = PublicTable(
    name="deals",
    about="Deals that both sides have signed: a line for each promise.",
    page="pledges.index",
    key=("deal", "line"),
    columns={
        "deal": whole("id"),
        "line": whole("id of the promise"),
        "about": words("what the deal is about"),
        "until": day("its last day"),
        "state": words("where it stands"),
        "side": whole("1 or 2"),
        "kind": words("who makes this side"),
        "name": words("what it is called; empty for single people and for under-18s"),
        "promise": words("what it promises"),
        "kept": words("what the other side says of it; empty for single people and for under-18s"),
        "why": words("why it was not kept"),
    },
    cells=_deals,
)
