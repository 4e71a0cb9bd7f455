"""Sessions, names and tries by their services: a new password ends other sign-ins, and nobody passes for the office."""

from datetime import timedelta

import pyotp
import pytest

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.outbox import Bounce, OutboxMessage, has_bounced, note_bounce
from pb_app.people import queries, rules, services
from pb_app.people.models import Account, Attempt, RoleGrant
from pb_app.people.sign_ins import queries as sign_in_queries
from pb_app.people.sign_ins import services as sign_ins
from pb_app.people.terms import AttemptKind, Refusal
from tests.accounts import account_for
from tests.expect import last_line, logged, refused
from tests.people.devices import FACTS
from tests.world import PASSWORD, TOTP_KEY, World, email

NEW = "seven quiet rivers run"
SECOND = timedelta(seconds=1)
STEP = timedelta(seconds=30)


@pytest.fixture
def maya(world: World, context: object) -> Account:
    return account("maya")


def account(who: Role | str) -> Account:
    found = queries.by_email(email(who))
    assert found is not None
    return found


def test_a_new_staff_sign_in_ends_every_other_session(maya: Account) -> None:
    now, secret, sign_in = clock.now(), pyotp.random_base32(), begun(maya)
    with refused(Refusal.PASSWORD_TOO_EASY, "password"):
        services.set_staff_sign_in(maya, "password", secret, pyotp.TOTP(secret).at(now), now)
    with refused(Refusal.CODE_WRONG, "code"):
        services.set_staff_sign_in(maya, NEW, secret, "000000", now)
    assert maya.password_hash is None and works(sign_in)
    code = pyotp.TOTP(secret).at(now)
    services.set_staff_sign_in(maya, NEW, secret, code, now)
    assert not works(sign_in) and maya.totp_secret == secret
    logged("people:staff-sign-in-set", None, None, account_id=maya.id)
    with refused(Refusal.WRONG_SIGN_IN):
        services.check_staff(maya.email, NEW, code, now)
    later = now + STEP
    assert services.check_staff(maya.email, NEW, pyotp.TOTP(secret).at(later), later) is maya


def begun(account: Account) -> str:
    return sign_ins.begin(account, FACTS, strong=False, now=clock.now())


def works(secret: str) -> bool:
    return sign_in_queries.live(sign_ins.hash_of(secret), clock.now()) is not None


def test_signing_out_everywhere_ends_every_sign_in_of_this_account(world: World, maya: Account) -> None:
    actor, mine, other = world.actor("maya"), (begun(maya), begun(maya)), begun(account("george"))
    services.sign_out_everywhere(maya, actor, clock.now())
    assert [works(secret) for secret in (*mine, other)] == [False, False, True]
    logged("people:signed-out-everywhere", None, actor, account_id=maya.id)


@pytest.mark.parametrize(("steps", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_fits_half_a_minute_around_its_time(world: World, context: object, steps: int, good: bool) -> None:
    now, finance = clock.now(), account(Role.FINANCE)
    code = pyotp.TOTP(TOTP_KEY).at(now + STEP * steps)
    if good:
        assert services.check_staff(finance.email, PASSWORD, code, now) is finance
        assert finance.totp_used == int(now.timestamp()) // 30 + steps
    else:
        with refused(Refusal.WRONG_SIGN_IN):
            services.check_staff(finance.email, PASSWORD, code, now)
        assert finance.totp_used == 0


def test_a_code_that_came_earlier_does_not_fit_after_a_later_one(world: World, context: object) -> None:
    now, finance = clock.now(), account(Role.FINANCE)
    services.check_staff(finance.email, PASSWORD, pyotp.TOTP(TOTP_KEY).at(now + STEP), now)
    with refused(Refusal.WRONG_SIGN_IN):
        services.check_staff(finance.email, PASSWORD, pyotp.TOTP(TOTP_KEY).at(now), now)


def test_without_a_password_or_a_secret_nobody_comes_in(world: World, maya: Account) -> None:
    now, code = clock.now(), pyotp.TOTP(TOTP_KEY).at(clock.now())
    for password in ("nobody has this password", ""):
        with refused(Refusal.WRONG_SIGN_IN):
            services.check_staff(maya.email, password, code, now)
    finance = account(Role.FINANCE)
    finance.totp_secret = None
    with refused(Refusal.WRONG_SIGN_IN):
        services.check_staff(finance.email, PASSWORD, code, now)
    finance.password_hash = "not a hash"
    with refused(Refusal.WRONG_SIGN_IN):
        services.check_staff(finance.email, PASSWORD, code, now)


def test_who_has_no_role_takes_no_name_of_somebody_who_has(maya: Account) -> None:
    account(Role.ADMINISTRATOR).name = "Ines Low"
    services.set_name(maya, "Maya Green")
    for name, refusal in (
        ("ines  low", Refusal.NAME_OFFICIAL),
        ("Inés Lów", Refusal.NAME_OFFICIAL),
        ("Closed account", Refusal.NAME_OFFICIAL),
        ("Riverside Council", Refusal.NAME_OFFICIAL),
        ("Мaya", Refusal.NAME_MIXED),
        ("12", Refusal.NAME_EMPTY),
    ):
        with refused(refusal, "name"):
            services.set_name(maya, name)
    assert maya.name == "Maya Green"


def test_who_runs_a_place_may_say_so(world: World, context: object) -> None:
    finance, operator = account(Role.FINANCE), account("george")
    services.set_name(finance, "Finance, Riverside Council")
    operator.operator = True
    services.set_name(operator, "Support")
    assert (finance.name, operator.name) == ("Finance, Riverside Council", "Support")
    grant = queries.live_grants(finance.id)[0]
    services.end_role(grant, world.actor(Role.ADMINISTRATOR), clock.now())
    with refused(Refusal.NAME_OFFICIAL, "name"):
        services.set_name(finance, "Finance, Riverside Council")


@pytest.mark.parametrize("kind", list(AttemptKind))
def test_tries_have_a_limit_for_an_account_and_for_a_network(context: object, kind: AttemptKind) -> None:
    now, most = clock.now(), rules.MOST_TRIES[kind]
    for _ in range(most.together - 1):
        services.count_try(kind, "account", "network", now)
    services.may_still_try(kind, "account", "network", now)
    services.count_try(kind, "account", "network", now)
    with refused(Refusal.TOO_MANY_TRIES):
        services.may_still_try(kind, "account", "network", now)
    for n in range(most.account - most.together):
        services.may_still_try(kind, "account", "elsewhere", now)
        services.count_try(kind, "account", f"other {n}", now)
    with refused(Refusal.TOO_MANY_TRIES):
        services.may_still_try(kind, "account", "elsewhere", now)
    for n in range(most.network - most.together):
        services.count_try(kind, f"other {n}", "network", now)
    with refused(Refusal.TOO_MANY_TRIES):
        services.count_try(kind, "fresh", "network", now)
    another = next(other for other in AttemptKind if other is not kind)
    services.may_still_try(another, "account", "network", now)
    services.may_still_try(kind, "account", "network", now + rules.WINDOW + SECOND)


def test_tries_are_forgotten_after_a_day(context: object) -> None:
    now = clock.now()
    services.note_try(AttemptKind.LINK, "a", "b", now)
    services.note_try(AttemptKind.LINK, "c", "d", now + timedelta(days=1))
    assert db.session.query(Attempt).count() == 6
    services.note_try(AttemptKind.LINK, "e", "f", now + timedelta(days=1) + SECOND)
    assert {row.subject for row in db.session.query(Attempt) if len(row.subject) == 1} == {"c", "d", "e", "f"}


def test_subjects_are_keyed_and_do_not_know_capitals() -> None:
    one = services.subject_of("key", "Maya@x.org")
    assert one == services.subject_of("key", "maya@x.org") != services.subject_of("other", "maya@x.org")
    assert one != services.subject_of("key", "max@x.org") and len(one) == 64


def link(to: str, now_plus: timedelta = timedelta()) -> str:
    address, body = "https://x/{secret}", "Come: {link}"
    return services.send_link(to, address, "Hello", body, clock.now() + now_plus)


def test_a_link_lives_half_an_hour_and_says_where_to_go(context: object) -> None:
    now = clock.now()
    secret = services.send_link("new@x.org", "https://x/{secret}", "Hello", "Come: {link}", now)
    (sent,) = db.session.query(OutboxMessage)
    assert (sent.to, sent.subject, sent.body) == ("new@x.org", "Hello", f"Come: https://x/{secret}")
    with refused(Refusal.LINK_NOT_VALID):
        services.follow_link(secret, "cy", now + rules.LINK_LIFE)
    made = services.follow_link(secret, "cy", now + rules.LINK_LIFE - SECOND)
    assert (made.email, made.language, made.name) == ("new@x.org", "cy", "")
    logged("people:account-made", None, None, account_id=made.id)
    before = last_line()
    assert services.follow_link(link("new@x.org"), "ar", clock.now()) is made
    assert made.language == "cy" and last_line() == before


def test_a_new_link_ends_no_earlier_one(context: object) -> None:
    """Anybody can ask for a link to any address: what they ask for must not use up what its owner was sent."""
    first, other, second = link("a@x.org"), link("b@x.org"), link("a@x.org")
    assert services.follow_link(first, "en", clock.now()).email == "a@x.org"
    with refused(Refusal.LINK_NOT_VALID):
        services.follow_link(first, "en", clock.now())
    assert services.follow_link(other, "en", clock.now()).email == "b@x.org"
    assert services.follow_link(second, "en", clock.now()).email == "a@x.org"


def test_a_link_that_arrived_makes_a_bounced_address_good(context: object) -> None:
    note_bounce("a@x.org", "no such mailbox", clock.now())
    assert has_bounced("a@x.org") and db.session.query(Bounce).count() == 1
    services.follow_link(link("a@x.org"), "en", clock.now())
    assert not has_bounced("a@x.org")


def test_an_address_has_one_account(world: World, maya: Account) -> None:
    now = clock.now()
    with refused(Refusal.EMAIL_TAKEN, "email"):
        services.make_account(email("maya"), "Again", now)
    assert account_for(email("maya"), now) is maya
    made = account_for("New@X.org", now)
    assert (made.email, made.created_at) == ("new@x.org", now)


def test_a_role_is_written_down_with_its_place_and_fund(world: World, maya: Account) -> None:
    admin, home, fund, now = world.actor(Role.ADMINISTRATOR), world.home(), world.fund(), clock.now()
    grant = services.grant_role(maya, Role.HELPER, home.id, fund_id=fund.id, actor=admin, now=now)
    assert (grant.fund_id, grant.fund_key, grant.granted_at, grant.place_id) == (fund.id, fund.id, now, home.id)
    logged("people:role-granted", home.id, admin, account_id=maya.id, role="helper", fund_id=fund.id)
    whole = services.grant_role(maya, Role.HELPER, home.id, fund_id=None, actor=admin, now=now)
    assert whole.fund_key == 0
    with refused(Refusal.ALREADY_GRANTED, "role"):
        services.grant_role(maya, Role.HELPER, home.id, fund_id=fund.id, actor=admin, now=now)
    services.end_role(grant, admin, now + SECOND)
    assert grant.ended_at == now + SECOND
    logged("people:role-ended", home.id, admin, account_id=maya.id, role="helper", fund_id=fund.id)


def test_an_administrator_keeps_their_own_role_and_may_end_their_others(world: World, context: object) -> None:
    admin, home, now = world.actor(Role.ADMINISTRATOR), world.home(), clock.now()
    mine = account(Role.ADMINISTRATOR)
    own = next(grant for grant in queries.live_grants(mine.id) if grant.role is Role.ADMINISTRATOR)
    with refused(Refusal.OWN_LAST_ROLE):
        services.end_role(own, admin, now)
    helper = services.grant_role(mine, Role.HELPER, home.id, fund_id=None, actor=admin, now=now)
    services.end_role(helper, admin, now)
    other = services.grant_role(account("maya"), Role.ADMINISTRATOR, home.id, fund_id=None, actor=None, now=now)
    services.end_role(other, admin, now)
    assert db.session.query(RoleGrant).filter(RoleGrant.ended_at.is_not(None)).count() == 2


def test_an_operator_has_all_that_a_sign_in_needs(context: object) -> None:
    now = clock.now()
    with refused(Refusal.PASSWORD_TOO_EASY, "password"):
        services.make_operator("ops@x.org", "Ops", "letmein letmein", now)
    made, secret = services.make_operator("ops@x.org", "Ops", NEW, now)
    assert made.operator and made.totp_secret == secret
    logged("people:staff-sign-in-set", None, None, account_id=made.id)
    assert services.check_staff("ops@x.org", NEW, pyotp.TOTP(secret).at(now), now) is made
