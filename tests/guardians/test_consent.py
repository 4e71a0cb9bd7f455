"""A guardian's own signature: from another account, for exact words, until a birthday, and taken back at any time."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.assets import queries as assets
from pb_app.assets import services as offers
from pb_app.assets.models import Asset
from pb_app.assets.terms import AssetKind, AssetOwner, OfferHolder
from pb_app.assets.terms import Refusal as AssetRefusal
from pb_app.db import db
from pb_app.guardians import queries, rules, services
from pb_app.guardians.terms import ConsentStanding, GuardianSubject, Refusal
from pb_app.pledges import pages
from pb_app.pledges import queries as pledges
from pb_app.pledges.models import DealSide
from pb_app.pledges.terms import SideKind
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.guardians import agree
from tests.world.offers import room
from tests.world.together import deal

Visit = Callable[..., Visitor]
DAY = timedelta(days=1)
TODAY = date(2027, 2, 28)


def refusal_of(do: Callable[[], object]) -> object:
    with pytest.raises(Refused) as error:
        do()
    return error.value.refusal


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [
        (TODAY, Refusal.END_PASSED),
        (date(2027, 3, 1), None),
        (date(2045, 2, 28), None),
        (date(2045, 3, 1), Refusal.END_TOO_FAR),
    ],
)
def test_it_ends_with_the_eighteenth_birthday_at_the_latest(ends_on: date, expected: Refusal | None) -> None:
    assert rules.may_end(ends_on, TODAY) is expected


def test_it_counts_until_the_day_and_never_when_taken_back() -> None:
    then = datetime(2027, 1, 1)
    assert rules.standing(None, None, None, TODAY) is ConsentStanding.ASKED
    assert rules.standing(then, TODAY + DAY, None, TODAY) is ConsentStanding.IN_FORCE
    assert rules.standing(then, TODAY, None, TODAY) is ConsentStanding.ENDED
    assert rules.standing(then, TODAY + DAY, then, TODAY) is ConsentStanding.REVOKED


def side(world: World, now: datetime) -> int:
    made = deal(world, now, ours=SideKind.YOUNG)
    return pledges.sides([made.id])[made.id][0].id


def test_a_deal_of_young_people_is_read_when_a_guardian_agrees_and_not_after(world: World, context: None) -> None:
    now, today = clock.now(), clock.now().date()
    side_id = side(world, now)
    consent = queries.about(GuardianSubject.DEAL_SIDE, side_id)
    assert consent is not None and consent.asked_by_id == world.actor("maya").account_id
    assert pledges.deals(world.home().id, today) == []
    assert refusal_of(lambda: agree(world, GuardianSubject.DEAL_SIDE, side_id, now, by="maya")) is Refusal.OWN_ACCOUNT
    agree(world, GuardianSubject.DEAL_SIDE, side_id, now, days=100)
    [shown] = pledges.deals(world.home().id, today)
    assert pledges.deals(world.home().id, today + 99 * DAY) == [shown]
    assert pledges.deals(world.home().id, today + 100 * DAY) == []
    assert pages.deal_page(shown, None) is not None
    assert refusal_of(lambda: agree(world, GuardianSubject.DEAL_SIDE, side_id, now)) is Refusal.SIGNED_ALREADY
    assert refusal_of(lambda: services.revoke(consent, world.actor("george"), now)) is Refusal.NOT_YOURS
    services.revoke(consent, world.actor(Role.FINANCE), now)
    assert pledges.deals(world.home().id, today) == [] and pages.deal_page(shown, None) is None
    agree(world, GuardianSubject.DEAL_SIDE, side_id, now)
    assert pledges.deals(world.home().id, today) == [shown]


def test_what_is_agreed_to_is_what_was_shown(world: World, context: None) -> None:
    now = clock.now()
    consent = queries.about(GuardianSubject.DEAL_SIDE, side(world, now))
    assert consent is not None
    ends, guardian = (now + 90 * DAY).date(), world.actor(Role.FINANCE)
    assert refusal_of(lambda: services.sign(consent, "0" * 64, ends, actor=guardian, now=now)) is Refusal.WORDS_CHANGED


def of_a_child(world: World, now: datetime) -> Asset:
    skill = room(
        kind=AssetKind.SKILL, owner_kind=AssetOwner.PERSON, owner_name="", title="Phones", venue="", for_child=True
    )
    maya = world.actor("maya")
    made = offers.offer(world.home(), skill, not_a_home=False, holder=OfferHolder.YOUNG, actor=maya, now=now)
    made.held_at = None  # somebody has looked at it
    db.session.flush()
    return made


def test_a_guardian_answers_for_what_a_child_offers(world: World, context: None) -> None:
    now, george, guardian = clock.now(), world.actor("george"), world.actor(Role.FINANCE)
    made = of_a_child(world, now)
    assert assets.listed(made.place_id, now.date()) == []
    assert refusal_of(lambda: offers.ask(made, "Help?", george, now)) is AssetRefusal.NOT_LISTED
    assert refusal_of(lambda: agree(world, GuardianSubject.ASSET, made.id, now, by="maya")) is Refusal.OWN_ACCOUNT
    consent = agree(world, GuardianSubject.ASSET, made.id, now)
    assert assets.listed(made.place_id, now.date()) == [made] and made.owner_id == guardian.account_id
    asked = offers.ask(made, "Help?", george, now)
    assert (
        refusal_of(lambda: offers.answer(asked, made, yes=True, words="Yes", actor=world.actor("maya"), now=now))
        is AssetRefusal.NOT_YOURS
    ), "never the child"
    services.revoke(consent, guardian, now)
    assert assets.listed(made.place_id, now.date()) == []


def test_what_waits_for_a_guardian_is_not_read_by_reporting_it(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        now = clock.now()
        side_id, skill_id = side(world, now), of_a_child(world, now).id
        deal_id = db.session.get_one(DealSide, side_id).deal_id
        db.session.commit()
    for thing in (f"deal/{deal_id}", f"asset/{skill_id}"):
        visit().get(f"/moderation/riverside/report/{thing}", 404)
    with app.app_context():
        agree(world, GuardianSubject.DEAL_SIDE, side_id, now)
        agree(world, GuardianSubject.ASSET, skill_id, now)
        db.session.commit()
    visit().get(f"/moderation/riverside/report/deal/{deal_id}").sees("We walk.").misses("Parents of Mill Lane")
    visit().get(f"/moderation/riverside/report/asset/{skill_id}").sees("Phones")


def test_what_young_people_are_called_stands_on_no_page_and_in_no_file(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        now = clock.now()
        side_id = side(world, now)
        agree(world, GuardianSubject.DEAL_SIDE, side_id, now)
        made = db.session.get_one(DealSide, side_id)
        made.name, deal_id = "Ella and Tom", made.deal_id
        db.session.commit()
    at = f"/pledges/riverside/deals/{deal_id}"
    for path in (
        at,
        "/pledges/riverside/",
        "/pledges/riverside/deals.csv",
        f"/moderation/riverside/report/deal/{deal_id}",
    ):
        assert "Ella" not in visit().client.get(path).text, path
    visit().get(at).sees("A group of under-18s", "Mill School")
    assert "young,,We walk." in visit().client.get("/pledges/riverside/deals.csv").text
    visit(email("maya"), strong=False).get(at).sees("Ella and Tom")


def test_the_pages_of_a_link(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        consent = queries.about(GuardianSubject.DEAL_SIDE, side(world, clock.now()))
        assert consent is not None
        at, wrong = f"/guardians/riverside/{consent.id}/{consent.key}", f"/guardians/riverside/{consent.id}/guess"
        db.session.commit()
    ends = (clock.now() + 90 * DAY).date().isoformat()
    visit(email("maya"), strong=False).get(wrong, 404)
    maya = visit(email("maya"), strong=False).get(at).sees("Waiting for a parent or guardian", "We walk.")
    maya.sees("Send this link to your parent or guardian").misses("I am 18 or over")
    parent = visit(email(Role.FINANCE)).get(at)
    parent.submit("I agree", 422, ends_on=ends).sees("Tick this if it is true")
    parent.submit("I agree", ends_on=ends, guardian="y").sees("A parent or guardian agrees", "Take it back")
    parent.get("/participation/").sees("You agreed for a child")
    maya.get(at).misses("Take it back")
    visit(email(Role.MODERATOR)).get(at, 404)
    visit().get("/pledges/riverside/").sees("A calm gate")
    with time_machine.travel(clock.now() + 91 * DAY):
        visit().get("/pledges/riverside/").misses("A calm gate")
    parent.get(at).submit("Take it back").sees("Taken back. Nobody else sees it any more")
    visit().get("/pledges/riverside/").misses("A calm gate")
