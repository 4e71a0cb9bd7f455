"""No role that has to do with money, keys or ballots comes from one person, however many mailboxes they have."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Actor, Role, takes_two
from pb_app.db import db
from pb_app.delivery import services as delivery
from pb_app.delivery.terms import Refusal as DeliveryRefusal
from pb_app.outbox import OutboxMessage
from pb_app.people import granting, invitations, queries, services
from pb_app.people.models import Account, Invitation, RoleRequest
from pb_app.people.terms import Granting, Headline, InvitationKind, Refusal
from pb_app.rounds.terms import PhaseKind
from tests.accounts import account_for
from tests.delivery.awards import part, running
from tests.expect import hear, last_news, refused
from tests.visitor import Visitor, last_link
from tests.world import DAY, World, email

Visit = Callable[..., Visitor]
MAILBOX = "mailbox@example.org"
MINUTE = timedelta(minutes=1)


def second_administrator(world: World) -> Actor:
    account = account_for("second@riverside.example", clock.now() - DAY * 90)
    services.grant_role(
        account, Role.ADMINISTRATOR, world.home().id, fund_id=None, actor=None, now=clock.now() - DAY * 90
    )
    account.password_hash = "set"
    db.session.flush()
    return queries.actor_of(account, strong=True)


def ask(world: World, role: Role = Role.FINANCE, address: str = MAILBOX) -> RoleRequest:
    now = clock.now()
    admin = world.actor(Role.ADMINISTRATOR)
    assert granting.give(address, role, world.home().id, fund_id=None, actor=admin, now=now) is Granting.ASKED
    return queries.role_requests(world.home().id)[-1]


def secret_to(address: str) -> str:
    query = select(OutboxMessage.body).where(OutboxMessage.to == address).order_by(OutboxMessage.id.desc())
    body = db.session.scalars(query).first()
    assert body is not None
    return body.split("/people/invitation/")[1].split()[0]


def test_which_roles_take_two() -> None:
    assert {role for role in Role if takes_two(role)} == {Role.ADMINISTRATOR, Role.FINANCE, Role.INSPECTOR}


def test_one_administrator_gets_no_second_pair_of_hands(world: World, context: object) -> None:
    """The attack: finance for a mailbox of one's own, and then both sides of every payment."""
    second = second_administrator(world)
    admin, since = world.actor(Role.ADMINISTRATOR), last_news()
    request = ask(world)
    assert request.alone_from is None and queries.by_email(MAILBOX) is None
    assert (second.account_id, Headline.ROLE_ASKED.value) in hear(since)
    with refused(Refusal.SAME_PERSON):
        granting.answer(request, agree=True, actor=admin, now=clock.now())
    with refused(Refusal.STILL_WAITS):
        granting.give_alone(request, admin, clock.now() + DAY * 30)
    with refused(Refusal.ALREADY_GRANTED, "role"):
        granting.give(MAILBOX, Role.FINANCE, world.home().id, fund_id=None, actor=admin, now=clock.now())
    with refused(Refusal.TAKES_TWO, "role"):
        account = account_for("other@example.org", clock.now())
        services.grant_role(account, Role.FINANCE, world.home().id, fund_id=None, actor=admin, now=clock.now())


def test_a_second_yes_invites_and_the_new_one_approves_nothing_of_the_asker_for_a_day(
    world: World, context: object
) -> None:
    second, request = second_administrator(world), ask(world)
    granting.answer(request, agree=True, actor=second, now=clock.now())
    assert queries.by_email(MAILBOX) is None, "no account before it is accepted"
    account, _path = invitations.accept(secret_to(MAILBOX), clock.now())
    new = queries.actor_of(account, strong=True)
    asker = world.actor(Role.ADMINISTRATOR)
    assert [grant.role for grant in new.grants] == [Role.FINANCE] and asker.account_id in new.let_in_by
    world.finished_round()
    award = running(world)
    payment = delivery.prepare_payment(award, part(award, 1), asker, clock.now())
    with refused(DeliveryRefusal.TOO_NEW):
        delivery.answer_payment(award, payment, approve=True, why="", actor=new, now=clock.now())
    account.created_at -= DAY + MINUTE
    queries.live_grants(account.id)[0].granted_at -= DAY + MINUTE
    db.session.flush()
    grown = queries.actor_of(account, strong=True)
    delivery.answer_payment(award, payment, approve=True, why="", actor=grown, now=clock.now())


def test_whoever_is_alone_waits_a_week_in_public(app: Flask, world: World, visit: Visit) -> None:
    visit().get("/places/riverside/").misses("Only one person is left")
    admin = visit(email(Role.ADMINISTRATOR)).get("/people/riverside/roles")
    admin.submit("Give this role", email=MAILBOX, role="finance").sees("once a second person agrees", "Nobody else")
    visit().get("/places/riverside/").sees("Only one person is left here", "Finance").misses("Stop this", MAILBOX)
    admin.send("/people/riverside/roles/requests/1/alone", {}, None)
    with app.app_context():
        request, actor = queries.role_requests(world.home().id)[0], world.actor(Role.ADMINISTRATOR)
        assert request.alone_from is not None
        with refused(Refusal.STILL_WAITS):
            granting.give_alone(request, actor, request.alone_from - MINUTE)
        with refused(Refusal.NOT_A_HOLDER):
            granting.stop(request, world.actor("maya"), clock.now())
    visit(email(Role.FINANCE)).get("/places/riverside/").submit("Stop this").sees("The role is not given")
    visit().get("/places/riverside/").misses("Only one person is left")


def test_nobody_is_silenced_by_ending_their_role_first(world: World, context: object) -> None:
    admin, finance, since = world.actor(Role.ADMINISTRATOR), world.actor(Role.FINANCE), last_news()
    for grant in queries.live_grants(finance.account_id):
        granting.end(grant, admin, clock.now())
    assert (finance.account_id, Headline.ROLE_ENDED.value) in hear(since)
    request = ask(world)
    granting.stop(request, world.actor(Role.FINANCE), clock.now())
    with refused(Refusal.ANSWERED_ALREADY):
        granting.give_alone(request, admin, clock.now() + DAY * 8)


def test_after_the_week_it_is_given(world: World, context: object) -> None:
    request, admin = ask(world, address=email("maya")), world.actor(Role.ADMINISTRATOR)
    granting.give_alone(request, admin, clock.now() + DAY * 7 + MINUTE)
    assert Role.FINANCE in {grant.role for grant in world.actor("maya").grants}
    with refused(Refusal.ANSWERED_ALREADY):
        granting.give_alone(request, admin, clock.now() + DAY * 9)


def test_two_on_one_page(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        second_administrator(world)
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get("/people/riverside/roles")
    admin.submit("Give this role", email=email("maya"), role="inspector").sees("once a second person agrees")
    admin.misses("Agree").sees("Asked for by Administrator")
    admin.submit("Take it back").sees("The role is not given")
    admin.submit("Give this role", email=email("maya"), role="inspector")
    with app.app_context():
        request, (second,) = queries.role_requests(world.home().id)[0], _named(world, "second@riverside.example")
        granting.answer(request, agree=True, actor=second, now=clock.now())
        db.session.commit()
        assert Role.INSPECTOR in {grant.role for grant in world.actor("maya").grants}


def _named(world: World, *addresses: str) -> list[Actor]:
    accounts = [queries.by_email(address) for address in addresses]
    return [queries.actor_of(account, strong=True) for account in accounts if account]


def invited(actor: Actor, now_in: timedelta = timedelta()) -> str:
    invitations.invite(InvitationKind.ROLE, MAILBOX, 1, _helper(actor), actor=actor, now=clock.now() - now_in)
    return secret_to(MAILBOX)


def _helper(actor: Actor) -> dict[str, object]:
    return {"role": Role.HELPER.value, "fund": None, "asked_by": actor.account_id}


def test_an_invitation_makes_no_account_and_works_once(world: World, context: object) -> None:
    secret = invited(world.actor(Role.ADMINISTRATOR))
    assert queries.by_email(MAILBOX) is None
    assert secret not in str(db.session.scalars(select(Invitation.secret_hash)).all())
    account, _path = invitations.accept(secret, clock.now())
    assert account.email == MAILBOX and account.invited_by_id == world.actor(Role.ADMINISTRATOR).account_id
    for again in (secret, "guess"):
        with refused(Refusal.INVITATION_NOT_VALID):
            invitations.accept(again, clock.now())


def test_an_invitation_is_too_old_after_two_weeks_and_the_newest_counts(world: World, context: object) -> None:
    admin = world.actor(Role.ADMINISTRATOR)
    old = invited(admin, DAY * 14 + MINUTE)
    with refused(Refusal.INVITATION_NOT_VALID):
        invitations.accept(old, clock.now())
    first = invited(admin)
    second = invited(admin)
    with refused(Refusal.INVITATION_NOT_VALID):
        invitations.accept(first, clock.now())
    invitations.accept(second, clock.now())


KINDS = ("role", "seat", "lead", "second")


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_invitation_makes_an_account(app: Flask, world: World, visit: Visit, kind: str) -> None:
    with app.app_context():
        world.finished_round()
        world.award()
        db.session.commit()
        before = len(db.session.scalars(select(Account.id)).all())
    _invite(visit, kind)
    with app.app_context():
        assert len(db.session.scalars(select(Account.id)).all()) == before
    guest = visit().get(last_link(app, MAILBOX, "/people/invitation/")).sees("You are invited", MAILBOX)
    with app.app_context():
        assert queries.by_email(MAILBOX) is None, "opening the link is not accepting"
    guest.submit("Yes, take part").sees("What shall we call you?").submit("Save and continue", name="Guest")
    with app.app_context():
        account = queries.by_email(MAILBOX)
        assert account is not None and account.invited_by_id is not None


def _invite(visit: Visit, kind: str) -> None:
    admin, maya = visit(email(Role.ADMINISTRATOR)), visit(email("maya"), strong=False)
    if kind == "role":
        admin.get("/people/riverside/roles").submit("Give this role", email=MAILBOX, role="helper")
    elif kind == "lead":
        admin.get("/delivery/riverside/project/1/lead").submit("Save", email=MAILBOX)
    elif kind == "second":
        maya.get("/delivery/riverside/project/1/agreement").submit("We agree", read="y", second_email=MAILBOX)
    else:
        admin.get("/board/riverside/new").submit("Start", fund="1", name="Board", quorum="2")
        admin.get("/board/riverside/boards/1/seats").submit(
            "Fill this seat",
            email=MAILBOX,
            kept_for="Users",
            starts_on="2026-01-01",
            ends_on="2028-01-01",
            kind="service-user",
        )


def test_a_co_author_is_invited_without_an_account(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS), "A bench", 300, accept=False)
        db.session.commit()
    at = "/proposals/riverside/streets/1/"
    maya = visit(email("maya"), strong=False).get(at + "invite").submit("Ask them", email=MAILBOX, side="author")
    maya.get(at + "invite").submit("Ask them", 422, email=MAILBOX, side="author").sees("already")
    with app.app_context():
        assert queries.by_email(MAILBOX) is None
    guest = visit().get(last_link(app, MAILBOX, "/people/invitation/")).submit("Yes, take part")
    guest.submit("Save and continue", name="Guest").sees("You have been asked to take part", "A bench")
    assert guest.path.startswith(at)


def test_what_is_overtaken_keeps_nobody_from_signing_in(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        admin, maya = world.actor(Role.ADMINISTRATOR), queries.by_email(email("maya"))
        assert maya is not None
        invitations.invite(
            InvitationKind.ROLE, maya.email, world.home().id, _helper(admin), actor=admin, now=clock.now()
        )
        services.grant_role(maya, Role.HELPER, world.home().id, fund_id=None, actor=admin, now=clock.now())
        db.session.commit()
    visit().get("/people/sign-in").submit("Send me a link and a code", email=email("maya"))
    visit().get(last_link(app, email("maya"))).submit("Sign in").get("/people/account").sees("Maya")
