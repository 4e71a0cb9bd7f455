"""An evening is planned, answered without a name, sorted, pledged for; deals are signed, spoken of and renewed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.evidence.models import EvidencePoint
from pb_app.guardians.terms import GuardianSubject
from pb_app.people import queries as people
from pb_app.pledges import moderation, pages, participation, queries, rules
from pb_app.pledges.models import EveningPerson
from pb_app.pledges.services import deals
from pb_app.pledges.services import evening as evenings
from pb_app.pledges.terms import (
    AnswerKind,
    DealStanding,
    PledgeOwner,
    PledgeStanding,
    PledgeVerdict,
    PromiseMark,
    Refusal,
    SideKind,
    WishDoer,
)
from pb_app.rights import services as rights
from pb_app.rights.terms import PublicWords
from tests.world import World, email
from tests.world.guardians import agree
from tests.world.together import deal, evening, pledge, promise, wish

pytestmark = pytest.mark.usefixtures("context")
DAY = timedelta(days=1)


def refusal_of(do: Callable[[], object]) -> object:
    with pytest.raises(Refused) as error:
        do()
    return error.value.refusal


def test_answers_have_no_name_and_end_after_a_week(world: World) -> None:
    now = clock.now()
    held = evening(world, now)
    said = evenings.answer(held, AnswerKind.STRENGTH, "The steps.", now)
    assert {column.name for column in said.__table__.columns if "by" in column.name} == set()
    assert refusal_of(lambda: evenings.answer(held, AnswerKind.STRENGTH, "The steps.", now)) is Refusal.SAID_TWICE
    assert evenings.answer(held, AnswerKind.STRENGTH, "The hall.", now + DAY).way.value == "home"
    assert refusal_of(lambda: wish(held, now + 8 * DAY)) is Refusal.EVENING_OVER
    assert evenings.type_paper(held, ["Trees."], ["Light.", "A bus."], world.actor("maya"), now + 9 * DAY) == 3
    assert queries.count_of(held.id, AnswerKind.WISH) == 2


def test_a_wish_is_sorted_once_and_asked_of_others_with_a_day(world: World) -> None:
    now = clock.now()
    held = evening(world, now)
    light = wish(held, now, "A light on the path.", WishDoer.THEY_MUST)
    assert refusal_of(lambda: evenings.sort(held, light, WishDoer.OURSELVES, now)) is Refusal.SORTED_ALREADY
    assert queries.to_ask(held.place_id) == [(light, held)]

    def ask() -> EvidencePoint:
        return evenings.ask_others(
            held,
            light,
            owner_id=world.actor(Role.ASSESSOR).account_id,
            owner_name="Lighting team",
            due_on=(now + 20 * DAY).date(),
            said_by="People of an evening",
            actor=world.actor(Role.ADMINISTRATOR),
            now=now,
        )

    point = ask()
    assert (point.owner_name, point.due_on, light.point_id) == ("Lighting team", (now + 20 * DAY).date(), point.id)
    assert refusal_of(ask) is Refusal.ASKED_ALREADY and queries.to_ask(held.place_id) == []


def test_only_people_of_the_evening_say_what_was_kept(world: World) -> None:
    now = clock.now()
    held = evening(world, now - 40 * DAY)
    made, george = pledge(held, now - 40 * DAY), world.actor("george")
    kept = PledgeVerdict.KEPT
    assert refusal_of(lambda: evenings.say(made, held, kept, "", actor=george, now=now)) is Refusal.NOT_OF_THE_EVENING
    evenings.join(held, george)
    evenings.join(held, george)
    evenings.renew(made, held, (now + 3 * DAY).date(), george, now)
    assert (made.by_when, made.renewals) == ((now + 3 * DAY).date(), 1)
    assert refusal_of(lambda: evenings.renew(made, held, made.by_when, george, now)) is Refusal.DAY_NEEDED
    evenings.say(made, held, kept, "Swept.", actor=george, now=now)
    assert refusal_of(lambda: evenings.say(made, held, kept, "", actor=george, now=now)) is Refusal.SAID_ALREADY


def test_a_deal_is_in_force_when_somebody_else_signs(world: World) -> None:
    now = clock.now()
    made, maya, george = deal(world, now, signed=False), world.actor("maya"), world.actor("george")
    assert queries.deals(made.place_id, now.date()) == [] and pages.deal_page(made, None) is None
    assert refusal_of(lambda: deals.sign(made, maya, now)) is Refusal.BOTH_SIDES
    early = lambda: deals.mark(promise(made, 2), made, PromiseMark.KEPT, "", actor=maya, now=now)  # noqa: E731
    assert refusal_of(early) is Refusal.NOT_LIVE
    deals.sign(made, george, now)
    assert queries.deals(made.place_id, now.date()) == [made]
    assert refusal_of(lambda: deals.sign(made, george, now)) is Refusal.SIGNED_ALREADY


def test_the_other_side_says_what_was_kept(world: World) -> None:
    now = clock.now()
    made, maya, george = deal(world, now, ours=SideKind.YOUNG), world.actor("maya"), world.actor("george")
    agree(world, GuardianSubject.DEAL_SIDE, queries.sides([made.id])[made.id][0].id, now)
    theirs = promise(made, 2)
    own = lambda: deals.mark(theirs, made, PromiseMark.KEPT, "", actor=george, now=now)  # noqa: E731
    assert refusal_of(own) is Refusal.NOT_YOUR_SIDE
    blunt = lambda: deals.mark(theirs, made, PromiseMark.NOT, "", actor=maya, now=now)  # noqa: E731
    assert refusal_of(blunt) is Refusal.REASON_NEEDED
    deals.mark(theirs, made, PromiseMark.NOT, "It stayed shut.", actor=maya, now=now)
    deals.mark(promise(made, 1), made, PromiseMark.PARTLY, "In the rain they drove.", actor=george, now=now)
    [seen] = pages.deal_cards([made])
    assert [half.marks for half in seen.sides] == [False, False], (
        "never of under-18s, nor of a school that nobody asked"
    )
    school, office = queries.sides([made.id])[made.id][1], world.actor(Role.ADMINISTRATOR)
    assert refusal_of(lambda: deals.confirm(made, school, "", office, now)) is Refusal.HOW_CONFIRMED
    assert refusal_of(lambda: deals.confirm(made, school, "I am.", george, now)) is Refusal.BOTH_SIDES
    deals.confirm(made, school, "I rang the school office.", office, now)
    assert refusal_of(lambda: deals.confirm(made, school, "Again.", office, now)) is Refusal.CONFIRMED_ALREADY
    assert [half.marks for half in pages.deal_cards([made])[0].sides] == [False, True]
    [own_page] = pages.deal_cards([made], george)
    assert all(half.marks for half in own_page.sides)


def test_two_presses_make_one(world: World) -> None:
    now = clock.now()
    held = evening(world, now)
    assert evening(world, now).id == held.id
    promised = pledge(held, now)
    assert pledge(held, now).id == promised.id and pledge(held, now, words="We dig.").id != promised.id
    made = deal(world, now, signed=False)
    assert deal(world, now, signed=False).id == made.id
    assert deal(world, now + timedelta(minutes=11), signed=False).id != made.id


def test_a_program_with_the_link_is_slower_than_a_room(world: World) -> None:
    now = clock.now()
    held = evening(world, now)
    for n in range(rules.MOST_A_MINUTE):
        evenings.answer(held, AnswerKind.STRENGTH, f"Tree {n}", now)
    one_more = lambda: evenings.answer(held, AnswerKind.STRENGTH, "A bench", now)  # noqa: E731
    assert refusal_of(one_more) is Refusal.TOO_FAST
    assert refusal_of(lambda: pledge(held, now)) is Refusal.TOO_FAST
    assert evenings.answer(held, AnswerKind.STRENGTH, "A bench", now + timedelta(minutes=2))


def test_of_one_person_nobody_else_reads_the_name_or_what_became_of_it(app: Flask, world: World) -> None:
    now = clock.now()
    held, maya = evening(world, now), world.actor("maya")
    ewan = pledge(held, now, owner_kind=PledgeOwner.NEIGHBOUR, owner_name="Ewan")
    later = now + 40 * DAY
    evenings.say(ewan, held, PledgeVerdict.NOT_KEPT, "He forgot.", actor=maya, now=later)
    with app.test_request_context():
        [public] = pages.pledge_cards([(ewan, held)])
        [there] = pages.pledge_cards([(ewan, held)], to_evening=True)
        thing = moderation.pledge_thing(held.place_id, ewan.id)
    assert (public.owner, public.said_words, public.standing) == ("A neighbour", "", PledgeStanding.COMING)
    assert (there.owner, there.said_words, there.standing) == ("Ewan", "He forgot.", PledgeStanding.NOT_KEPT)
    assert thing is not None and "Ewan" not in thing.words and "forgot" not in thing.words


def test_a_guardian_does_not_sign_for_the_other_side_too(world: World) -> None:
    now = clock.now()
    made = deal(world, now, ours=SideKind.YOUNG)
    young = queries.sides([made.id])[made.id][0].id
    both = lambda: agree(world, GuardianSubject.DEAL_SIDE, young, now, by="george")  # noqa: E731
    assert refusal_of(both) is Refusal.BOTH_SIDES


def test_phone_numbers_stay_out_of_an_evening(world: World) -> None:
    now = clock.now()
    held = evening(world, now)
    said = lambda: evenings.answer(held, AnswerKind.STRENGTH, "Ann 07700 900123", now)  # noqa: E731
    assert refusal_of(said) is Refusal.CONTACT_GIVEN


def test_a_renewed_deal_is_signed_again_by_both(app: Flask, world: World) -> None:
    now = clock.now()
    made, maya, george = deal(world, now), world.actor("maya"), world.actor("george")
    following = deals.renew(made, george, now)
    assert queries.renewed([made.id]) == frozenset(), "until both have signed"
    with app.test_request_context():
        asked = [line.title for line in participation.lines(maya.account_id, now) if line.waits]
    assert "A calm gate" in asked and refusal_of(lambda: deals.renew(made, maya, now)) is Refusal.RENEWED_ALREADY
    deals.sign(following, maya, now)
    [card] = pages.deal_cards([made])
    assert card.standing is DealStanding.RENEWED and following.ends_on > made.ends_on


def test_an_erased_account_leaves_no_trace_of_having_been_there(world: World) -> None:
    now = clock.now()
    held = evening(world, now)
    george = world.actor("george")
    evenings.join(held, george)
    account = people.by_email(email("george"))
    assert account is not None
    rights.close_account(account, PublicWords.KEEP, shown_as="Closed account", actor=george, now=now)
    left = db.session.scalars(select(EveningPerson).where(EveningPerson.account_id == george.account_id)).all()
    assert left == []
