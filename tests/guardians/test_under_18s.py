"""Somebody under 18: one name, no contact, nobody who writes to them, and a guardian who agrees before others see anything."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Actor, Refused, Role
from pb_app.assets import moderation as offered_things
from pb_app.assets import queries as assets
from pb_app.assets import rules as asset_rules
from pb_app.assets import services as offers
from pb_app.assets.models import Asset
from pb_app.assets.terms import AssetKind, AssetOwner, OfferHolder
from pb_app.assets.terms import Refusal as AssetRefusal
from pb_app.board import services as board
from pb_app.board.terms import SeatKind
from pb_app.comments import services as comments
from pb_app.comments.terms import HelpKind
from pb_app.comments.terms import Refusal as CommentRefusal
from pb_app.db import db
from pb_app.guardians import queries, services
from pb_app.guardians.slots import GUARDED
from pb_app.guardians.terms import GuardianSubject, Refusal
from pb_app.identity.dates import is_right_age
from pb_app.moderation import services as moderating
from pb_app.people import ages
from pb_app.people import queries as people
from pb_app.people import services as accounts
from pb_app.people.terms import Refusal as NameRefusal
from pb_app.pledges.services import deals
from pb_app.pledges.terms import Refusal as DealRefusal
from pb_app.pledges.terms import SideKind
from pb_app.proposals.models import Proposal
from pb_app.proposals.services import collaboration, sending_in, writing
from pb_app.proposals.terms import CoAuthorRole, Status
from pb_app.rounds.pages import ages as ages_of
from pb_app.rounds.terms import PhaseKind, Rulebook
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.guardians import agree
from tests.world.offers import ask, offer, room
from tests.world.together import halves

Visit = Callable[..., Visitor]
DAY = timedelta(days=1)


def refusal_of(do: Callable[[], object]) -> object:
    with pytest.raises(Refused) as error:
        do()
    return error.value.refusal


def young(world: World, name: str = "maya") -> Actor:
    """Says that they are under 18, with a first name."""
    before = world.actor(name)
    account = people.by_id(before.account_id)
    assert account is not None
    ages.say_age(account, name.title(), before, clock.now(), young=True)
    db.session.flush()
    return world.actor(name)


@pytest.mark.parametrize("name", ["Maya Green", "Maya7", "maya@post.example", "M" * 31])
def test_others_see_a_first_name_alone(world: World, context: object, name: str) -> None:
    maya = young(world)
    account = people.by_id(maya.account_id)
    assert account is not None and maya.young and account.young_on == clock.now().date()
    assert refusal_of(lambda: accounts.set_name(account, name)) is NameRefusal.YOUNG_NAME
    again = lambda: ages.say_age(account, name, maya, clock.now(), young=True)  # noqa: E731
    assert refusal_of(again) is NameRefusal.YOUNG_NAME
    accounts.set_name(account, "Skater")


def test_the_database_keeps_it_at_one_name(world: World, context: object) -> None:
    account = people.by_id(young(world).account_id)
    assert account is not None
    account.name = "Maya Green"
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_what_they_offered_waits_and_nobody_writes_to_them(world: World, context: object) -> None:
    now = clock.now()
    own = room(owner_kind=AssetOwner.PERSON, owner_name="", kind=AssetKind.THING, venue="", reach="07700 900123")
    bike = offer(world, now, own)
    maya = young(world)
    assert bike.for_child and not bike.reach and bike.held_at is not None
    assert assets.listed(world.home().id, now.date()) == []
    hall = Asset(**{name: getattr(bike, name) for name in ("place_id", "kind", "owner_kind", "owner_name", "title")})
    assert hall.title, "only their own things change"
    bike.for_child, bike.held_at = False, None
    assert refusal_of(lambda: ask(world, bike, now)) is AssetRefusal.NOT_LISTED, "even if a mark were lost"
    grown = lambda: offers.offer(world.home(), own, not_a_home=False, holder=OfferHolder.ADULT, actor=maya, now=now)  # noqa: E731
    assert refusal_of(grown) is AssetRefusal.YOUNG_ACCOUNT


@pytest.mark.parametrize("kind", AssetKind)
@pytest.mark.parametrize("owner", [each for each in AssetOwner if each.may_be_young])
def test_every_kind_of_offer_asks_how_old_its_people_are(kind: AssetKind, owner: AssetOwner) -> None:
    draft = room(kind=kind, owner_kind=owner, owner_name="" if owner.is_person else "Skate club", venue="")
    assert asset_rules.problem(draft, not_a_home=False, holder=None) == (AssetRefusal.WHOSE, "holder")
    said = room(kind=kind, owner_kind=owner, owner_name=draft.owner_name, venue="", words="I am thirteen.")
    wrong = asset_rules.problem(said, not_a_home=False, holder=OfferHolder.ADULT)
    assert wrong == (AssetRefusal.SOUNDS_YOUNG, "words")


def test_everything_that_a_guardian_is_asked_about_can_be_read(app: Flask) -> None:
    with app.app_context():
        kinds = [each.kind for each in GUARDED.values()]
    assert sorted(kinds) == sorted(GuardianSubject), "each kind has its words, once"


def status(made: Proposal) -> Status:
    return made.status


def draft(world: World, maya: Actor) -> Proposal:
    round = world.round(PhaseKind.IDEAS)
    made = writing.begin(round, "A ramp", maya, clock.now())
    writing.write(made, maya, clock.now(), story="It would be good.", category="green")
    return made


def test_an_idea_is_sent_in_when_a_guardian_agrees_and_taken_back_with_it(world: World, context: object) -> None:
    now, maya = clock.now(), young(world)
    made = draft(world, maya)
    assert sending_in.ask_guardians(made, maya, now) and sending_in.ask_guardians(made, maya, now)
    assert refusal_of(lambda: writing.submit(made, maya, now)) is Refusal.NEEDED
    part = queries.parts(GuardianSubject.ROUND, made.round_id)[maya.account_id]
    consent = agree(world, GuardianSubject.ROUND, part.id, now)
    account = people.by_id(maya.account_id)
    assert account is not None
    older = lambda: ages.say_age(account, "Maya Green", maya, now, young=False)  # noqa: E731
    assert refusal_of(older) is NameRefusal.GUARDIAN_SAYS_YOUNG
    writing.submit(made, maya, now)
    assert status(made) is Status.SUBMITTED
    help_them = lambda: comments.offer_help(made, HelpKind.THING, "Ring me.", world.actor("george"), now)  # noqa: E731
    assert refusal_of(help_them) is CommentRefusal.AUTHOR_YOUNG

    services.revoke(consent, world.actor(Role.FINANCE), now)
    assert status(made) is Status.WITHDRAWN
    ages.say_age(account, "Maya Green", maya, now, young=False)
    assert not world.actor("maya").young


def test_a_young_co_author_needs_a_guardian_too(world: World, context: object) -> None:
    now, george = clock.now(), young(world, "george")
    made = draft(world, world.actor("maya"))
    account = people.by_id(george.account_id)
    assert account is not None
    collaboration.invite(made, account, CoAuthorRole.AUTHOR, organisation="", actor=world.actor("maya"), now=now)
    assert sending_in.ask_guardians(made, george, now)
    join = lambda: collaboration.answer_invitation(made, george, now, yes=True)  # noqa: E731
    assert refusal_of(join) is Refusal.NEEDED
    agree(world, GuardianSubject.ROUND, queries.parts(GuardianSubject.ROUND, made.round_id)[george.account_id].id, now)
    collaboration.answer_invitation(made, george, now, yes=True)


def test_a_seat_on_a_board_too(world: World, context: object) -> None:
    now, maya = clock.now(), young(world)
    fund = world.fund()
    made = board.make_board(fund, "The board", 1, world.actor(Role.ADMINISTRATOR), now)
    terms = board.SeatTerms("young people", now.date(), now.date() + 90 * DAY, SeatKind.YOUNG_PERSON)
    give = lambda: board.offer_seat(made, email("maya"), terms, world.actor(Role.ADMINISTRATOR), now)  # noqa: E731
    assert board.ask_guardians(made, maya.account_id, maya, now)
    assert refusal_of(give) is Refusal.NEEDED
    agree(world, GuardianSubject.BOARD, queries.parts(GuardianSubject.BOARD, made.id)[maya.account_id].id, now)
    assert board.offer_seat(made, email("maya"), terms, world.actor(Role.ADMINISTRATOR), now)


def test_they_make_and_sign_deals_for_under_18s_alone(world: World, context: object) -> None:
    now, maya = clock.now(), young(world)
    ends = (now + 90 * DAY).date()
    as_grown_up = lambda: deals.make(world.home(), halves(ends_on=ends), maya, now)  # noqa: E731
    assert refusal_of(as_grown_up) is DealRefusal.YOUNG_SIDE
    assert deals.make(world.home(), halves(ours=SideKind.YOUNG, ends_on=ends), maya, now)
    george = young(world, "george")
    waiting = deals.make(world.home(), halves(ends_on=ends), world.actor(Role.FINANCE), now)
    assert refusal_of(lambda: deals.sign(waiting, george, now)) is DealRefusal.YOUNG_SIDE


def test_a_young_person_says_so_and_goes_on_seeing_their_own_entry(app: Flask, world: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get("/people/name")
    maya.submit("Save and continue", 422, name="Maya Green", young="y").sees("only a first name")
    maya.submit("Save and continue", name="Maya", young="y")
    typed = {"kind": "thing", "title": "A bike", "words": "It has a bell.", "language": "en", "owner_kind": "person"}
    maya.get("/assets/riverside/offer").submit("Put it on the list", 422, **typed, holder="adult").sees(
        "Your account says that you are under 18"
    )
    maya.submit("Put it on the list", **typed, holder="young").sees("A parent or guardian has to agree")
    at = maya.path
    maya.get("/participation/").sees("Get the link for your parent or guardian")
    with app.app_context():
        now = clock.now()
        [bike] = db.session.query(Asset).all()
        agree(world, GuardianSubject.ASSET, bike.id, now)
        thing = offered_things.asset_thing(bike.place_id, bike.id)
        assert thing is not None
        moderating.keep(thing, bike.place_id, world.actor(Role.MODERATOR), now)
        db.session.commit()
    maya.get(at).sees("Your parent or guardian answers for it").misses("Ask for this", "Take it off the list")
    visit().get(at).sees("A young person, through a parent or guardian").misses("Maya")


def test_an_idea_on_the_pages_waits_for_a_link(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = draft(world, young(world))
        check = f"/proposals/riverside/streets/{made.number}/check"
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(check)
    maya.submit("Send my idea", 422).sees("a parent or guardian has to agree first")
    maya.get("/participation/").sees("Get the link for your parent or guardian").follow("Get the link for your")
    maya.sees("Send this link to your parent or guardian", "They put ideas into this round")


def test_the_ages_of_a_round_stand_in_a_line(context: object) -> None:
    born = clock.now().date()
    assert ages_of(Rulebook()) == ""
    assert ages_of(Rulebook(age=11, oldest=24)) == "Voters are aged from 11 to 24."
    assert "11 years old or older" in ages_of(Rulebook(age=11))
    assert "oldest" in Rulebook(oldest=24).as_data() and "oldest" not in Rulebook().as_data()
    assert is_right_age(born.replace(year=born.year - 24), 11, 24, born)
    assert not is_right_age(born.replace(year=born.year - 25), 11, 24, born)
    assert not is_right_age(born.replace(year=born.year - 10), 11, 24, born)
