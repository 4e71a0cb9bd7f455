"""The second factor of staff: recovery codes, passkeys that are none, and starting again with two people's agreement."""

from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalState
from pb_app.db import db
from pb_app.outbox import OutboxMessage
from pb_app.people import queries, services
from pb_app.people.models import Account
from pb_app.people.second_factor import passkeys, recovery, resets, rules
from pb_app.people.second_factor import queries as factor_queries
from pb_app.people.second_factor.models import Passkey, RecoveryCode
from pb_app.people.terms import Refusal
from tests.expect import logged, refused
from tests.side_by_side import side_by_side
from tests.visitor import Visitor, last_link
from tests.world import PASSWORD, TOTP_KEY, World, email

Visit = Callable[..., Visitor]
SITE = passkeys.PasskeySite("localhost", "http://localhost", "Commonpot")
SECOND = timedelta(seconds=1)


def account(who: Role | str) -> Account:
    found = queries.by_email(email(who))
    assert found is not None
    return found


def codes_on(page: Visitor) -> list[str]:
    return [word for word in page.words().split() if len(word) == 19 and word.count("-") == 3]


def sign_in_with(visitor: Visitor, code: str, status: int = 200) -> Visitor:
    visitor.get("/people/staff")
    return visitor.submit("Sign in", status, email=email(Role.FINANCE), password=PASSWORD, code=code)


def test_recovery_codes_are_shown_once_and_each_lets_in_once(app: Flask, world: World, visit: Visit) -> None:
    finance = visit(email(Role.FINANCE)).get("/people/account").follow("Your recovery codes")
    codes = codes_on(finance.submit("Show me new codes").sees("We can’t show them again"))
    assert len(codes) == len(set(codes)) == rules.CODES
    assert codes_on(finance.get("/people/recovery-codes").sees("You have 10 codes left")) == []
    first = sign_in_with(visit(), codes[0].lower().replace("-", " "))
    assert first.get("/admin/riverside/").sees("Needs you today")
    first.get("/people/devices").sees("A recovery code was used")
    sign_in_with(visit(), codes[0], 422).sees("is not right")
    finance.get("/people/recovery-codes").sees("You have 9 codes left")
    with app.app_context():
        kept = {row.code_hash for row in db.session.scalars(select(RecoveryCode))}
        assert kept.isdisjoint(code.replace("-", "") for code in codes)


def test_new_codes_end_the_old_ones_and_other_sign_ins(app: Flask, world: World, visit: Visit) -> None:
    finance, other = visit(email(Role.FINANCE)), visit(email(Role.FINANCE))
    old = codes_on(finance.get("/people/recovery-codes").submit("Show me new codes"))
    finance.get("/people/recovery-codes").submit("Show me new codes")
    sign_in_with(visit(), old[3], 422)
    assert other.get("/people/account").path == "/people/sign-in"


def test_a_recovery_code_alone_or_of_somebody_else_lets_nobody_in(world: World, context: object) -> None:
    finance, now = account(Role.FINANCE), clock.now()
    code = recovery.make_codes(finance.id, world.actor(Role.FINANCE), now)[0]
    for address, password in ((finance.email, "a wrong password"), (email(Role.MODERATOR), PASSWORD)):
        with refused(Refusal.WRONG_SIGN_IN):
            services.check_staff(address, password, code, now)
    assert factor_queries.codes_left(finance.id) == rules.CODES
    assert services.check_staff(finance.email, PASSWORD, code, now) is finance


@pytest.mark.dialect
def test_one_code_used_at_the_same_moment_lets_in_once(app: Flask, world: World) -> None:
    now = clock.now()
    with app.app_context():
        finance_id = account(Role.FINANCE).id
        code = recovery.make_codes(finance_id, world.actor(Role.FINANCE), now)[0]
        db.session.commit()

    def use(_number: int) -> None:
        if not recovery.use_code(finance_id, code, now):
            raise Refused(Refusal.WRONG_SIGN_IN)

    assert side_by_side(app, use, count=4).count("done") == 1


@pytest.mark.parametrize("typed", ["", "123456", "x" * 16, "U" * 16, "0" * 500, "é" * 16])
def test_what_is_no_recovery_code_is_read_as_none(typed: str) -> None:
    assert rules.read(typed) in ("", "X" * 16)


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", '{"id": "x"}', "\x00", "é" * 30_000])
def test_what_is_no_passkey_signs_nobody_in(world: World, visit: Visit, credential: str) -> None:
    stranger = visit().get("/people/staff")
    token = stranger.filled(stranger.form_with("Use a passkey"))["csrf_token"]
    stranger.send("/people/passkey-sign-in", {"csrf_token": token, "credential": credential})
    assert stranger.path == "/people/staff" and "did not work" in stranger.response.text
    assert stranger.get("/people/account").path == "/people/sign-in"


def test_what_is_no_passkey_is_not_added(app: Flask, world: World, visit: Visit) -> None:
    finance = visit(email(Role.FINANCE)).get("/people/passkeys").sees("Your passkeys")
    finance.submit("Add a passkey", 422, name="My phone", credential="{}").sees("did not work with this passkey")
    with app.app_context():
        assert db.session.scalars(select(Passkey)).all() == []


def test_only_staff_have_passkeys_and_nobody_removes_anothers(app: Flask, world: World, visit: Visit) -> None:
    visit(email("maya"), strong=False).get("/people/passkeys", 404).get("/people/recovery-codes", 404)
    with app.app_context():
        db.session.add(passkey_of(account(Role.MODERATOR)))
        db.session.commit()
        passkey_id = db.session.scalar(select(Passkey.id))
    finance = visit(email(Role.FINANCE)).get("/people/passkeys")
    token = finance.filled(finance.form_with("Add a passkey"))["csrf_token"]
    finance.send(f"/people/passkeys/{passkey_id}/end", {"csrf_token": token}, 404)
    moderator = visit(email(Role.MODERATOR)).get("/people/passkeys").sees("A key")
    moderator.submit("Remove").sees("The passkey is removed")


def passkey_of(owner: Account, number: int = 1) -> Passkey:
    return Passkey(
        account_id=owner.id,
        credential_id=b"key %d" % number,
        public_key=b"public",
        sign_count=0,
        name="A key",
        created_at=clock.now(),
    )


def test_a_link_changes_nothing_of_who_signs_in_by_passkey_alone(app: Flask, world: World, visit: Visit) -> None:
    """Else whoever reads the mail would set a password beside it."""
    with app.app_context():
        moderator = account(Role.MODERATOR)
        moderator.password_hash = moderator.totp_secret = None
        db.session.add(passkey_of(moderator))
        db.session.commit()
    weak = visit(email(Role.MODERATOR), strong=False)
    for path in ("/people/staff-set-up", "/people/passkeys"):
        assert weak.get(path).path == "/people/staff"


def test_ten_passkeys_are_enough(world: World, context: object) -> None:
    finance = account(Role.FINANCE)
    db.session.add_all(passkey_of(finance, n) for n in range(rules.MOST_PASSKEYS))
    db.session.flush()
    actor, now = world.actor(Role.FINANCE), clock.now()
    with refused(Refusal.TOO_MANY_PASSKEYS):
        passkeys.add(finance, "{}", "One more", site=SITE, challenge=b"x" * 32, actor=actor, now=now)


def second_administrator(app: Flask) -> str:
    """The moderator is made an administrator too."""
    with app.app_context():
        world = World.of(app)
        moderator = account(Role.MODERATOR)
        services.grant_role(moderator, Role.ADMINISTRATOR, world.home().id, fund_id=None, actor=None, now=clock.now())
        db.session.commit()
    return email(Role.MODERATOR)


def ask_for_finance(visit: Visit) -> Visitor:
    first = visit(email(Role.ADMINISTRATOR)).get("/people/riverside/roles").follow("Somebody lost their phone")
    person = first.option("Finance")
    return first.submit("Ask another administrator", person=person, reason="Lost on the bus").sees("has to agree")


def test_two_administrators_start_a_sign_in_again(app: Flask, world: World, visit: Visit) -> None:
    second, finance = second_administrator(app), visit(email(Role.FINANCE))
    ask_for_finance(visit).sees("Waiting for another administrator", "Lost on the bus")
    visit(second).get("/people/riverside/resets").submit("Agree").sees("Done")
    assert finance.get("/people/account").path == "/people/sign-in", "every sign-in has ended"
    sign_in_with(visit(), pyotp.TOTP(TOTP_KEY).at(clock.now()), 422)
    with app.app_context():
        subjects = db.session.scalars(
            select(OutboxMessage.subject).where(OutboxMessage.to == email(Role.FINANCE))
        ).all()
        logged(
            "people:second-factor-reset",
            world.home().id,
            world.actor(Role.MODERATOR),
            account_id=account(Role.FINANCE).id,
            asked_by_id=account(Role.ADMINISTRATOR).id,
        )
    assert "Set up your staff sign-in again" in subjects
    visit().get("/people/sign-in").submit("Send me a link and a code", email=email(Role.FINANCE))
    visit().get(last_link(app, email(Role.FINANCE))).submit("Sign in").sees("Set up your staff sign-in")


def test_one_administrator_alone_starts_nothing(app: Flask, world: World, context: object) -> None:
    second_administrator(app)
    finance, admin, now = account(Role.FINANCE), world.actor(Role.ADMINISTRATOR), clock.now()
    place_id = world.home().id
    with refused(Refusal.NEEDS_ANOTHER_PERSON, "person"):
        resets.ask(account(Role.ADMINISTRATOR), place_id, "Mine", actor=admin, now=now)
    with refused(Refusal.REASON_MISSING, "reason"):
        resets.ask(finance, place_id, "  ", actor=admin, now=now)
    approval = resets.ask(finance, place_id, "Lost", actor=admin, now=now)
    for actor in (admin, world.actor(Role.FINANCE)):
        with refused(Refusal.NEEDS_ANOTHER_PERSON):
            resets.agree(approval, finance, actor=actor, now=now)
    assert finance.password_hash is not None and approval.state is ApprovalState.ASKED


def test_an_address_that_changed_since_is_not_agreed_to(app: Flask, world: World, context: object) -> None:
    second_administrator(app)
    finance, now = account(Role.FINANCE), clock.now()
    approval = resets.ask(finance, world.home().id, "Lost", actor=world.actor(Role.ADMINISTRATOR), now=now)
    finance.email = "thief@example.org"
    db.session.flush()
    with refused(Refusal.CHANGED_SINCE):
        resets.agree(approval, finance, actor=world.actor(Role.MODERATOR), now=now)
    resets.decline(approval, actor=world.actor(Role.MODERATOR), now=now)
    with refused(Refusal.ANSWERED_ALREADY):
        resets.decline(approval, actor=world.actor(Role.MODERATOR), now=now)


def test_saying_no_changes_nothing(app: Flask, world: World, visit: Visit) -> None:
    second = second_administrator(app)
    ask_for_finance(visit)
    visit(second).get("/people/riverside/resets").submit("Say no").sees("Nothing has changed")
    with app.app_context():
        assert db.session.scalar(select(Approval.state)) is ApprovalState.DECLINED
        assert account(Role.FINANCE).password_hash is not None


def test_a_challenge_is_signed_soon_or_not_at_all(app: Flask) -> None:
    from pb_app.people.routes import passkey_challenges

    with app.test_request_context(), time_machine.travel(clock.now(), tick=False) as travel:
        made = passkey_challenges.new_challenge()
        assert passkey_challenges.spent_challenge() == made != passkey_challenges.spent_challenge()
        made = passkey_challenges.new_challenge()
        travel.shift(timedelta(seconds=passkey_challenges.GOOD_FOR))
        assert passkey_challenges.spent_challenge() != made
