"""Officers are invited by mail, act for one organisation, and can do nothing the moment they are removed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.outbox import OutboxMessage
from pb_app.partners import addresses, queries, services
from pb_app.partners.terms import Refusal
from pb_app.people import granting, invitations, role_grants
from pb_app.people import queries as people
from pb_app.people.terms import InvitationKind
from pb_app.people.terms import Refusal as PeopleRefusal
from pb_app.sharing.terms import Refusal as SharingRefusal
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.alliance import ally, sign, write

Visit = Callable[..., Visitor]
GUEST = "guest@trust.example"


def link() -> str:
    body = db.session.scalar(db.select(OutboxMessage.body).order_by(OutboxMessage.id.desc())) or ""
    return body.split("/people/invitation/")[1].split()[0]


def test_an_invitation_makes_an_officer_of_one_organisation(world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    services.invite(two.taker, GUEST, Role.PARTNER_OFFICER, two.nurse, now)
    account, onward = invitations.accept(link(), now)
    assert onward.endswith("/staff-set-up")
    acting = people.actor_of(account, strong=True)
    assert queries.acts_for(acting, two.taker.id) and not queries.acts_for(acting, two.giver.id)
    with pytest.raises(Refused, match=Refusal.OFFICER_ALREADY):
        services.invite(two.giver, GUEST, Role.PARTNER_OFFICER, two.lead, now)
    grant = next(grant for grant in people.officers(world.home().id, two.taker.id) if grant.account_id == account.id)
    services.remove(two.taker, grant, two.nurse, now)
    assert not people.actor_of(account, strong=True).grants


def test_an_invitation_is_worth_nothing_once_its_sender_may_not_invite(world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    services.invite(two.taker, GUEST, Role.PARTNER_OFFICER, two.nurse, now)
    grant = people.officers(world.home().id, two.taker.id)[0]
    services.remove(two.taker, grant, world.actor(Role.ADMINISTRATOR), now)
    with pytest.raises(Refused, match=PeopleRefusal.INVITATION_NOT_VALID):
        invitations.accept(link(), now)


def test_two_invitations_make_one_officer(world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    services.invite(two.taker, GUEST, Role.PARTNER_OFFICER, two.nurse, now)
    first = link()
    services.invite(two.giver, GUEST, Role.PARTNER_OFFICER, two.lead, now)
    invitations.accept(first, now)
    with pytest.raises(Refused, match=Refusal.OFFICER_ALREADY):
        invitations.accept(link(), now)


def test_nobody_invites_themselves_or_signs_on_their_first_day(world: World, context: None) -> None:
    now, two, ines = clock.now(), ally(world), world.actor(Role.ADMINISTRATOR)
    own = email(Role.ADMINISTRATOR)
    name, domain = own.split("@")
    for address in (own, own.upper(), f"{name}+lead@{domain}"):
        with pytest.raises(Refused, match=PeopleRefusal.INVITES_SELF):
            services.invite(two.taker, address, Role.PARTNER_LEAD, ines, now)
    agreement = write(two, now)
    sign(agreement, two.giver, two.lead, now)
    services.invite(two.taker, GUEST, Role.PARTNER_LEAD, ines, now)
    account, _onward = invitations.accept(link(), now)
    guest = people.actor_of(account, strong=True)
    assert guest.is_new
    with pytest.raises(Refused, match=SharingRefusal.NEW_SIGNER):
        sign(agreement, two.taker, guest, now)
    for grant in people.officers(world.home().id, two.taker.id):
        grant.granted_at -= timedelta(days=2)
    account.created_at -= timedelta(days=2)
    db.session.flush()
    sign(agreement, two.taker, people.actor_of(account, strong=True), now)


def test_an_invitation_to_oneself_is_worth_nothing(world: World, context: None) -> None:
    now, two, ines = clock.now(), ally(world), world.actor(Role.ADMINISTRATOR)
    services.invite(two.taker, GUEST, Role.PARTNER_LEAD, ines, now)
    account = people.by_id(ines.account_id)
    assert account is not None
    account.email = GUEST
    db.session.flush()
    with pytest.raises(Refused, match=PeopleRefusal.INVITATION_NOT_VALID):
        invitations.accept(link(), now)


def test_the_page_of_roles_gives_no_role_of_a_partner(world: World, context: None) -> None:
    now, ines = clock.now(), world.actor(Role.ADMINISTRATOR)
    for role in (Role.PARTNER_LEAD, Role.PARTNER_OFFICER):
        with pytest.raises(Refused, match=PeopleRefusal.NEEDS_A_PARTNER):
            granting.give(GUEST, role, world.home().id, fund_id=None, actor=ines, now=now)
    maya = people.by_email(email("maya"))
    assert maya is not None
    with pytest.raises(Refused, match=PeopleRefusal.NEEDS_A_PARTNER):
        role_grants.grant_agreed(
            maya, Role.HELPER, world.home().id, fund_id=None, asked_by_id=None, actor=None, now=now, partner_id=1
        )


def test_an_officer_sees_and_does_nothing_for_another_organisation(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        two = ally(world)
        other = two.taker.id
        db.session.commit()
    officer = visit(email(Role.PARTNER_OFFICER))
    officer.get("/partners/riverside/1/desk").sees("What waits for Housing trust", "Agree to share data")
    for path in (
        f"/partners/riverside/{other}/desk",
        f"/sharing/riverside/{other}/agreements/new",
        f"/sharing/riverside/{other}/barriers/new",
    ):
        officer.get(path, 403).sees("Your role is for a different organisation")
    officer.get(f"/partners/riverside/{other}/officers", 403)
    officer.get("/partners/riverside/1/officers", 403).sees("does not have a role that can do this")
    officer.get("/admin/riverside/", 403).follow("What waits for Housing trust").sees("Begin something")
    officer.get("/partners/hilltop/1/desk", 404)


def test_a_lead_officer_invites_takes_back_and_removes(app: Flask, world: World, visit: Visit) -> None:
    lead = visit(email(Role.PARTNER_LEAD))
    lead.get("/partners/riverside/").follow("Housing trust").follow("Who acts for it")
    lead.submit("Send the invitation", 422, email="no", role="").sees("Choose what they will do")
    lead.submit("Send the invitation", email=GUEST, role="partner-officer").sees("We have written to", "Invited, until")
    with app.app_context():
        assert people.open_invitations(InvitationKind.PARTNER, 1)
    lead.submit("Take the invitation back").misses(GUEST)
    lead.submit("Remove – Partner-Officer").sees("Removed").misses("Partner-Officer")
    with app.app_context():
        officer = world.actor(Role.PARTNER_OFFICER)
        assert not officer.grants


def test_the_only_lead_stays_until_there_is_another(app: Flask, world: World, visit: Visit) -> None:
    lead = visit(email(Role.PARTNER_LEAD)).get("/partners/riverside/1/officers")
    lead.submit("Remove – Partner-Lead").sees("Name another lead first", "Invite an officer").misses("Removed.")
    with app.app_context():
        assert world.actor(Role.PARTNER_LEAD).grants
        two, now = ally(world), clock.now()
        services.invite(two.giver, GUEST, Role.PARTNER_LEAD, two.lead, now)
        invitations.accept(link(), now)
        db.session.commit()
    lead.get("/partners/riverside/1/officers").submit("Remove – Partner-Lead").sees("Removed.")


def test_an_officer_without_another_role_goes_to_their_organisation(app: Flask, world: World) -> None:
    with app.test_request_context():
        officer, assessor = world.actor(Role.PARTNER_OFFICER), world.actor(Role.ASSESSOR)
        assert addresses.goes_to(officer.account_id, "/") == "/partners/riverside/1/desk"
        assert addresses.goes_to(officer.account_id, "/places/riverside/") == "/partners/riverside/1/desk"
        assert addresses.goes_to(officer.account_id, "/people/account") is None
        assert addresses.goes_to(assessor.account_id, "/") is None
