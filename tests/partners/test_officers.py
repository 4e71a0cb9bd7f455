"""Officers are invited by mail, act for one organisation, and can do nothing the moment they are removed."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Action, Actor, Refused, Role, Scope
from pb_app.db import db
from pb_app.outbox import OutboxMessage
from pb_app.partners import addresses, queries, services
from pb_app.partners.terms import Refusal
from pb_app.people import granting, invitations, role_grants
from pb_app.people import queries as people
from pb_app.people import services as accounts
from pb_app.people.sign_ins import services as sign_ins
from pb_app.people.sign_ins.models import KnownDevice
from pb_app.people.sign_ins.terms import Device, DeviceKind, SignInFacts
from pb_app.people.terms import InvitationKind
from pb_app.people.terms import Refusal as PeopleRefusal
from pb_app.places.models import Partner
from pb_app.sharing.terms import Refusal as SharingRefusal
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.alliance import ally, sign, write

Visit = Callable[..., Visitor]
GUEST = "guest@trust.example"
SECOND = "sami@council.example"


def link() -> str:
    body = db.session.scalar(db.select(OutboxMessage.body).order_by(OutboxMessage.id.desc())) or ""
    return body.split("/people/invitation/")[1].split()[0]


def invited_by_two(partner: Partner, address: str, asks: Actor, now: datetime) -> Actor:
    """The office asks for a lead, and a second person of it agrees; returns that one."""
    known = people.by_email(SECOND)
    account = known or accounts.make_account(SECOND, "Sami", now - timedelta(days=9))
    if known is None:
        account.password_hash = "set"
        before = now - timedelta(days=9)
        role_grants.grant_agreed(
            account, Role.ADMINISTRATOR, partner.place_id, fund_id=None, asked_by_id=None, actor=None, now=before
        )
    sami = people.actor_of(account, strong=True)
    asked = services.ask(partner, address, Role.PARTNER_LEAD, asks, now)
    granting.answer(asked, agree=True, actor=sami, now=now)
    return sami


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
    account, _onward = invitations.accept(first, now)
    with pytest.raises(Refused, match=Refusal.OFFICER_ALREADY):
        invitations.accept(link(), now, signed_in_id=account.id)


def test_nobody_invites_themselves_or_signs_on_their_first_day(world: World, context: None) -> None:
    now, two, ines = clock.now(), ally(world), world.actor(Role.ADMINISTRATOR)
    own = email(Role.ADMINISTRATOR)
    name, domain = own.split("@")
    for address in (own, own.upper(), f"{name}+lead@{domain}"):
        with pytest.raises(Refused, match=PeopleRefusal.INVITES_SELF):
            services.ask(two.taker, address, Role.PARTNER_LEAD, ines, now)
    agreement = write(two, now)
    sign(agreement, two.giver, two.lead, now)
    invited_by_two(two.taker, GUEST, ines, now)
    account, _onward = invitations.accept(link(), now)
    guest = people.actor_of(account, strong=True)
    assert guest.is_new_for(Action.ACT_FOR_PARTNER, Scope(world.home().id, None, two.taker.id))
    with pytest.raises(Refused, match=SharingRefusal.NEW_SIGNER):
        sign(agreement, two.taker, guest, now)
    for grant in people.officers(world.home().id, two.taker.id):
        grant.granted_at -= timedelta(days=2)
    account.created_at -= timedelta(days=2)
    db.session.flush()
    sign(agreement, two.taker, people.actor_of(account, strong=True), now)


def test_an_invitation_to_oneself_is_worth_nothing(world: World, context: None) -> None:
    now, two, ines = clock.now(), ally(world), world.actor(Role.ADMINISTRATOR)
    invited_by_two(two.taker, GUEST, ines, now)
    account = people.by_id(ines.account_id)
    assert account is not None
    account.email = GUEST
    db.session.flush()
    with pytest.raises(Refused, match=PeopleRefusal.INVITATION_NOT_VALID):
        invitations.accept(link(), now, signed_in_id=account.id)


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


def test_the_office_brings_nobody_in_by_one_person(world: World, context: None) -> None:
    """Not the first lead, and no officer beside one either: whoever chose both sides alone would sign for both."""
    now, two, ines = clock.now(), ally(world), world.actor(Role.ADMINISTRATOR)
    for role in (Role.PARTNER_LEAD, Role.PARTNER_OFFICER):
        with pytest.raises(Refused, match=Refusal.TAKES_TWO):
            services.invite(two.taker, GUEST, role, ines, now)
    asked = services.ask(two.taker, GUEST, Role.PARTNER_LEAD, ines, now)
    assert services.ask(two.taker, GUEST, Role.PARTNER_LEAD, ines, now) is asked
    assert queries.asked_for(two.taker) == [asked] and not queries.invitations(two.taker.id)
    with pytest.raises(Refused, match=PeopleRefusal.SAME_PERSON):
        granting.answer(asked, agree=True, actor=ines, now=now)
    sami = invited_by_two(two.taker, GUEST, ines, now)
    assert not queries.asked_for(two.taker)
    account, _onward = invitations.accept(link(), now)
    acting = people.actor_of(account, strong=True)
    assert queries.leads(acting, two.taker.id) and acting.let_in_by == {ines.account_id, sami.account_id}


def test_the_office_asks_on_the_page_and_reads_who_can_agree(app: Flask, world: World, visit: Visit) -> None:
    ines = visit(email(Role.ADMINISTRATOR)).get("/partners/riverside/1/officers")
    ines.sees("a second person of the office agrees")
    ines.submit("Ask a second person", email=GUEST, role="partner-lead")
    ines.sees("Once a second person of the office agrees", GUEST, "Waits for a second person of the office")
    ines.follow("See who can agree").sees(GUEST, "Housing trust", "Lead officer")
    with app.app_context():
        assert not people.open_invitations(InvitationKind.PARTNER, 1)
    visit(email(Role.PARTNER_LEAD)).get("/partners/riverside/1/officers").sees("Waits for a second person", GUEST)


class Apart:
    """Two officers of two organisations, and what they have in common."""

    def __init__(self, world: World) -> None:
        self.two, self.now = ally(world), clock.now()
        lead, nurse = people.by_id(self.two.lead.account_id), people.by_id(self.two.nurse.account_id)
        assert lead and nurse
        self.lead, self.nurse = lead, nurse
        self.grant = people.live_grants(nurse.id)[0]

    def same_mailbox(self) -> None:
        name, domain = self.lead.email.split("@")
        self.nurse.email = f"{name}+nurse@{domain}"

    def same_device(self) -> None:
        for account in (self.lead, self.nurse):
            seen = SignInFacts(Device(DeviceKind.PHONE, "Firefox"), "192.0.2.0", "a" * 64)
            sign_ins.begin(account, seen, strong=True, now=self.now)

    def known_device(self) -> None:
        for account in (self.lead, self.nurse):
            db.session.add(KnownDevice(account_id=account.id, token_hash="b" * 64, used_at=self.now))

    def let_in_by_the_other(self) -> None:
        self.grant.granted_by_id = self.lead.id

    def let_in_by_an_officer_who_has_left(self) -> None:
        """Of the other organisation: who did so is not who signs."""
        other = next(
            g for g in people.officers(self.two.giver.place_id, self.two.giver.id) if g.account_id != self.lead.id
        )
        other.ended_at, self.nurse.invited_by_id = self.now, other.account_id

    def let_the_other_in(self) -> None:
        self.lead.invited_by_id = self.nurse.id


@pytest.mark.parametrize(
    ("alike", "refusal"),
    [
        (Apart.same_mailbox, Refusal.SAME_MAILBOX),
        (Apart.same_device, Refusal.SAME_DEVICE),
        (Apart.known_device, Refusal.SAME_DEVICE),
        (Apart.let_in_by_the_other, Refusal.LET_IN_BY_OTHERS),
        (Apart.let_in_by_an_officer_who_has_left, Refusal.LET_IN_BY_OTHERS),
        (Apart.let_the_other_in, Refusal.LET_IN_BY_OTHERS),
    ],
)
def test_two_accounts_that_look_like_one_person_do_not_sign_both_sides(
    world: World, context: None, alike: Callable[[Apart], None], refusal: Refusal
) -> None:
    apart = Apart(world)
    agreement, now = write(apart.two, apart.now), apart.now
    sign(agreement, apart.two.giver, apart.two.lead, now)
    with db.session.begin_nested() as before:
        alike(apart)
        db.session.flush()
        with pytest.raises(Refused, match=refusal):
            sign(agreement, apart.two.taker, apart.two.nurse, now)
        before.rollback()
    sign(agreement, apart.two.taker, apart.two.nurse, now)
