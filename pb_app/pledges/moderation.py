"""Evenings, answers, pledges and deals as things that can be reported and hidden."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pb_app import clock
from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.places import queries as places
from pb_app.pledges import addresses, queries
from pb_app.pledges.models import Deal, DealSide, Evening, EveningAnswer, Pledge
from pb_app.pledges.services import deals as services

Hidden = TypeVar("Hidden", Evening, EveningAnswer, Pledge, Deal)


def evening_thing(place_id: int, evening_id: int) -> Thing | None:
    evening = queries.evening(place_id, evening_id)
    if evening is None:
        return None
    return Thing(
        kind=ThingKind.EVENING,
        id=evening_id,
        title=evening.question,
        words="\n".join(text for text in (evening.question, evening.group_name, evening.venue) if text),
        href=addresses.evening(place_id, evening_id),
        owners=frozenset({evening.made_by_id}),
        hidden=evening.hidden_why,
    )


def answer_thing(place_id: int, answer_id: int) -> Thing | None:
    """Nobody knows whose it is."""
    answer = db.session.get(EveningAnswer, answer_id)
    if answer is None or queries.evening(place_id, answer.evening_id) is None:
        return None
    return Thing(
        kind=ThingKind.EVENING_ANSWER,
        id=answer_id,
        title=answer.words[:80],
        words=answer.words,
        href=addresses.evening(place_id, answer.evening_id),
        owners=frozenset(),
        hidden=answer.hidden_why,
    )


def pledge_thing(place_id: int, pledge_id: int) -> Thing | None:
    pledge = queries.pledge(place_id, pledge_id)
    if pledge is None:
        return None
    return Thing(
        kind=ThingKind.PLEDGE,
        id=pledge_id,
        title=pledge.words[:80],
        words="\n".join(text for text in (pledge.words, *_shown_of(pledge)) if text),
        href=addresses.evening(place_id, pledge.evening_id),
        owners=frozenset(),
        hidden=pledge.hidden_why,
    )


def _shown_of(pledge: Pledge) -> tuple[str, ...]:
    """Of one person neither the name nor what became of it is public."""
    return (pledge.owner_name, pledge.said_words) if pledge.owner_kind.is_shown else ()


def deal_thing(place_id: int, deal_id: int) -> Thing | None:
    """As everybody reads it: only what both sides have signed, and guardians for young people, and no marks of people."""
    deal = queries.deal(place_id, deal_id)
    both = queries.sides([deal_id])[deal_id] if deal else []
    if deal is None or not services.is_signed(both, places.today(place_id, clock.now())):
        return None
    return Thing(
        kind=ThingKind.DEAL,
        id=deal_id,
        title=deal.title,
        words="\n".join(text for text in (deal.title, *_said(both)) if text),
        href=addresses.deal(place_id, deal_id),
        owners=frozenset(side.signer_id for side in both if side.signer_id),
        hidden=deal.hidden_why,
    )


def _said(both: Sequence[DealSide]) -> Iterator[str]:
    """What everybody can read of the sides: their names, promises, and why one was not kept."""
    promises = queries.promises([side.id for side in both])
    for side in both:
        yield side.name if side.kind.is_named else ""
        for row in promises[side.id]:
            yield from (row.words, row.reason if side.is_marked_in_public else "")


def _hide(model: type[Hidden]) -> Callable[[int, str], str]:
    def hide(id: int, reason: str) -> str:
        db.session.get_one(model, id).hidden_why = reason
        return ""

    return hide


def _show(model: type[Hidden]) -> Callable[[int, str], None]:
    def show(id: int, _kept: str) -> None:
        db.session.get_one(model, id).hidden_why = None

    return show


EVENINGS = ReportableKind(
    kind=ThingKind.EVENING,
    columns=frozenset({"evening.question", "evening.group_name", "evening.venue"}),
    find=evening_thing,
    hide=_hide(Evening),
    show=_show(Evening),
)
ANSWERS = ReportableKind(
    kind=ThingKind.EVENING_ANSWER,
    columns=frozenset({"evening_answer.words"}),
    find=answer_thing,
    hide=_hide(EveningAnswer),
    show=_show(EveningAnswer),
)
PLEDGES = ReportableKind(
    kind=ThingKind.PLEDGE,
    columns=frozenset({"pledge.words", "pledge.owner_name", "pledge.said_words"}),
    find=pledge_thing,
    hide=_hide(Pledge),
    show=_show(Pledge),
)
DEALS = ReportableKind(
    kind=ThingKind.DEAL,
    columns=frozenset({"deal.title", "deal_side.name", "deal_promise.words", "deal_promise.reason"}),
    find=deal_thing,
    hide=_hide(Deal),
    show=_show(Deal),
)
KINDS_HERE = (EVENINGS, ANSWERS, PLEDGES, DEALS)
