"""An evening together with an answer of each kind and a pledge, and a deal that both sides signed."""

from datetime import date, datetime, timedelta
from typing import Any

from pb_app.guardians import queries as guardians
from pb_app.guardians.terms import GuardianSubject
from pb_app.pledges import queries
from pb_app.pledges.models import Deal, DealPromise, Evening, EveningAnswer, Pledge
from pb_app.pledges.services import deals
from pb_app.pledges.services import evening as evenings
from pb_app.pledges.terms import (
    AnswerKind,
    DealDraft,
    EveningDraft,
    EveningStage,
    PledgeDraft,
    PledgeOwner,
    SideDraft,
    SideKind,
    WishDoer,
)
from tests.world.world import World


def evening(world: World, now: datetime, *, days: int = 0, by: str = "maya", **changes: Any) -> Evening:
    """``days``: how long from now it is held."""
    facts: dict[str, Any] = {
        "question": "What is good in our street?",
        "group_name": "Street friends",
        "venue": "Mill Hall",
        "language": "en",
        "held_on": (now + timedelta(days=days)).date(),
    }
    return evenings.plan(world.home(), EveningDraft(**facts | changes), world.actor(by), now)


def wish(held: Evening, now: datetime, words: str = "A bench.", doer: WishDoer | None = None) -> EveningAnswer:
    made = evenings.answer(held, AnswerKind.WISH, words, now)
    if doer is not None:
        evenings.sort(held, made, doer, now)
    return made


def pledge(held: Evening, now: datetime, **changes: Any) -> Pledge:
    facts: dict[str, Any] = {
        "words": "We sweep the steps.",
        "owner_kind": PledgeOwner.GROUP,
        "owner_name": "Street friends",
        "by_when": (now + timedelta(days=20)).date(),
    }
    return evenings.pledge(held, PledgeDraft(**facts | changes), adult=True, now=now)


def halves(*, ours: SideKind = SideKind.GROUP, theirs: SideKind = SideKind.SCHOOL, ends_on: date) -> DealDraft:
    return DealDraft(
        title="A calm gate",
        language="en",
        ends_on=ends_on,
        ours=SideDraft(kind=ours, name="Parents of Mill Lane", promises=["We walk."]),
        theirs=SideDraft(kind=theirs, name="Mill School", promises=["We open early."]),
    )


def deal(world: World, now: datetime, *, days: int = 20, signed: bool = True, ours: SideKind = SideKind.GROUP) -> Deal:
    """Between Maya and George."""
    draft = halves(ours=ours, ends_on=(now + timedelta(days=days)).date())
    made = deals.make(world.home(), draft, world.actor("maya"), now)
    if signed:
        deals.sign(made, world.actor("george"), now)
    return made


def promise(made: Deal, n: int) -> DealPromise:
    side = queries.sides([made.id])[made.id][n - 1]
    return queries.promises([side.id])[side.id][0]


def for_every_page(world: World, now: datetime) -> dict[str, object]:
    """One of each, with the ids that addresses need."""
    held = evening(world, now)
    asked = wish(held, now, "A light on the path.", WishDoer.THEY_MUST)
    made, young = deal(world, now), deal(world, now, ours=SideKind.YOUNG)
    consent = guardians.about(GuardianSubject.DEAL_SIDE, queries.sides([young.id])[young.id][0].id)
    assert consent is not None
    return {
        "consent_id": consent.id,
        "guardian_key": consent.key,
        "evening_id": held.id,
        "evening_answer_id": asked.id,
        "room_key": held.room_key,
        "stage": EveningStage.DISCOVER.value,
        "pledge_id": pledge(held, now).id,
        "deal_id": made.id,
        "sign_key": made.sign_key,
        "mail_key": "a-link-in-a-letter",
        "deal_promise_id": promise(made, 2).id,
    }
