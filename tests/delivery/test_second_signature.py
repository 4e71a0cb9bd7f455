"""Two people sign, the office checks what it has seen, two people pay: each guard alone, and who hears of what."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.db import db
from pb_app.delivery import queries, services
from pb_app.delivery.models import Award, AwardOffer, Check, Instalment
from pb_app.delivery.services import agreements
from pb_app.delivery.terms import (
    AwardStatus,
    BankAccount,
    CheckKind,
    CheckState,
    Headline,
    Refusal,
    TemplateKind,
)
from pb_app.delivery.vault import Vault
from pb_app.notifications.models import NewsItem
from pb_app.notifications.terms import LinkKind
from pb_app.people import services as people
from pb_app.places import queries as places
from tests.delivery.awards import offered_beside_another
from tests.expect import hear, last_news, logged, refused
from tests.scenes import scene
from tests.world import World, email

BANK = BankAccount("Bench group", "204512", "12345678", "Maya", "George")


@scene
def award(world: World, context: object) -> Award:
    return offered_beside_another(world)


def offer_of(award: Award) -> AwardOffer:
    found = queries.offer(award.id)
    assert found is not None
    return found


def check_of(award: Award, kind: CheckKind) -> Check:
    found = db.session.get(Check, (award.id, kind))
    if found is None:
        found = Check(award_id=award.id, kind=kind)
        db.session.add(found)
        db.session.flush()
    return found


def part(award: Award, number: int = 1) -> Instalment:
    found = queries.instalment(award.id, number)
    assert found is not None
    return found


def agree(award: Award, actor: Actor, second: str = "") -> None:
    services.agree(award, offer_of(award).digest, second, actor, clock.now())


def today(award: Award) -> date:
    return places.today(award.place_id, clock.now())


def test_the_first_signature_asks_the_second_person(world: World, award: Award) -> None:
    maya, george, now = world.actor("maya"), world.actor("george"), clock.now()
    since = last_news()
    services.agree(award, offer_of(award).digest, email("george"), maya, now)
    offer = offer_of(award)
    assert (offer.first_id, offer.first_at, offer.second_email) == (maya.account_id, now, email("george"))
    assert offer.second_id is None and award.status is AwardStatus.OFFERED
    assert hear(since) == {(george.account_id, Headline.SIGN_TOO.value)}
    news = db.session.scalars(select(NewsItem).order_by(NewsItem.id.desc())).first()
    assert news is not None and (news.link, news.link_ids) == (LinkKind.AGREEMENT.value, {"award_id": award.id})
    assert news.details == {"title": award.proposal.title, "name": maya.name}
    logged("delivery:offer-agreed", award.place_id, maya, award_id=award.id, digest=offer.digest, second=False)


def test_nobody_signs_twice_even_with_two_addresses(world: World, award: Award) -> None:
    """Who signed first named an address that later became their own."""
    maya = world.actor("maya")
    agree(award, maya, "second@riverside.example")
    offer_of(award).second_email = email("maya")
    with refused(Refusal.NOT_THE_SECOND):
        agree(award, maya)
    assert offer_of(award).second_id is None and award.status is AwardStatus.OFFERED


def test_only_the_person_who_was_named_signs_second(world: World, award: Award) -> None:
    agree(award, world.actor("maya"), email("george"))
    stranger = people.make_account("stranger@riverside.example", "", clock.now())
    for actor in (Actor(stranger.id, ""), world.actor(Role.ADMINISTRATOR), Actor(99_999, "nobody")):
        with refused(Refusal.NOT_THE_SECOND):
            agree(award, actor)
    george = world.actor("george")
    agree(award, george)
    assert award.status is AwardStatus.ACTIVE and offer_of(award).second_id == george.account_id
    assert offer_of(award).second_at is not None
    digest = offer_of(award).digest
    logged("delivery:offer-agreed", award.place_id, george, award_id=award.id, digest=digest, second=True)
    with refused(Refusal.NOT_OFFERED):
        agree(award, george)


def test_what_is_signed_is_the_text_that_was_read(world: World, award: Award) -> None:
    maya, now = world.actor("maya"), clock.now()
    with refused(Refusal.OFFER_CHANGED):
        services.agree(award, "0" * 64, email("george"), maya, now)
    with refused(Refusal.SECOND_PERSON, "second_email"):
        services.agree(award, offer_of(award).digest, email("maya"), maya, now)
    with refused(Refusal.NOT_YOUR_PROJECT):
        services.agree(award, offer_of(award).digest, email("maya"), world.actor("george"), now)
    assert offer_of(award).first_id is None


def test_conditions_belong_to_what_is_signed(world: World, award: Award) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    made = services.add_condition(award, "The park allows it.", now)
    assert queries.open_conditions(award.id) == 1 and "The park allows it." in offer_of(award).agreement
    services.meet_condition(made, admin, now)
    services.meet_condition(made, world.actor(Role.FINANCE), now + timedelta(days=1))
    assert (made.met_at, made.met_by_id) == (now, admin.account_id), "the first yes stands"
    agree(award, world.actor("maya"), email("george"))
    agree(award, world.actor("george"))
    with refused(Refusal.AGREED_ALREADY, "words"):
        services.add_condition(award, "One more.", now)


def test_a_new_lead_is_asked_and_what_was_signed_is_not(world: World, award: Award) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    agree(award, world.actor("maya"), email("george"))
    since = last_news()
    services.set_lead(award, email("george"), admin, now)
    george = world.actor("george")
    assert award.lead_id == george.account_id and offer_of(award).first_id is None
    maya = world.actor("maya")
    told = {(account_id, Headline.LEAD_CHANGED.value) for account_id in (maya.account_id, george.account_id)}
    assert hear(since) == {(george.account_id, Headline.OFFERED.value), *told}
    logged("delivery:lead-changed", award.place_id, admin, award_id=award.id, account_id=george.account_id)
    agree(award, george, email("maya"))
    agree(award, world.actor("maya"))
    since = last_news()
    services.set_lead(award, email("maya"), admin, now)
    assert hear(since) == told and award.status is AwardStatus.ACTIVE


def test_letters_have_versions_for_each_fund_and_kind(world: World, award: Award) -> None:
    admin, fund, now = world.actor(Role.ADMINISTRATOR), world.fund(), clock.now()
    kind, other = list(TemplateKind)[:2]
    with refused(Refusal.UNKNOWN_FIELD, "body"):
        services.write_template(fund, kind, "Dear {password}", admin, now)
    versions = [services.write_template(fund, one, "Dear {group}", admin, now).version for one in (kind, kind, other)]
    assert versions == [1, 2, 1]
    logged("delivery:template-written", fund.place_id, admin, fund_id=fund.id, template=other.value, version=1)


def test_nothing_is_passed_before_it_was_shown(world: World, award: Award) -> None:
    finance, now = world.actor(Role.FINANCE), clock.now()
    for kind in (CheckKind.BANK, CheckKind.SIGNATORIES):
        with refused(Refusal.BANK_MISSING):
            services.answer_check(
                award, check_of(award, kind), CheckState.PASSED, note="", expires_on=None, actor=finance, now=now
            )
        assert check_of(award, kind).state is not CheckState.PASSED
    agree(award, world.actor("maya"), email("george"))
    agree(award, world.actor("george"))
    services.enter_bank(award, BANK, Vault("secret"), world.actor("maya"), now)
    for kind in (CheckKind.BANK, CheckKind.SIGNATORIES):
        services.answer_check(
            award, check_of(award, kind), CheckState.PASSED, note="", expires_on=None, actor=finance, now=now
        )
        assert check_of(award, kind).state is CheckState.PASSED
        logged("delivery:check-answered", award.place_id, finance, award_id=award.id, check=kind.value, state="passed")
    services.enter_bank(award, BANK, Vault("secret"), world.actor("maya"), now)
    assert check_of(award, CheckKind.BANK).state is CheckState.PASSED, "nothing of it is new"
    services.enter_bank(award, replace(BANK, name="Benches"), Vault("secret"), world.actor("maya"), now)
    for kind in (CheckKind.BANK, CheckKind.SIGNATORIES):
        shown = check_of(award, kind)
        assert (shown.state, shown.by_id, shown.at, shown.expires_on) == (CheckState.SHOWN, None, None, None)


@pytest.mark.parametrize("kind", [CheckKind.SAFEGUARDING, CheckKind.INSURANCE])
@pytest.mark.parametrize(("days", "refusal"), [(-1, Refusal.EXPIRED), (0, None), (1, None)])
def test_a_certificate_is_good_to_the_end_of_its_last_day(
    world: World, award: Award, kind: CheckKind, days: int, refusal: Refusal | None
) -> None:
    finance, now, check = world.actor(Role.FINANCE), clock.now(), check_of(award, kind)
    with refused(Refusal.EXPIRY_MISSING, "expires_on"):
        services.answer_check(award, check, CheckState.PASSED, note="", expires_on=None, actor=finance, now=now)
    until = today(award) + timedelta(days=days)
    if refusal:
        with refused(refusal, "expires_on"):
            services.answer_check(award, check, CheckState.PASSED, note="", expires_on=until, actor=finance, now=now)
        return
    services.answer_check(award, check, CheckState.PASSED, note="seen", expires_on=until, actor=finance, now=now)
    kept = (check.state, check.expires_on, check.note, check.by_id, check.at)
    assert kept == (CheckState.PASSED, until, "seen", finance.account_id, now)
    services.answer_check(award, check, CheckState.WAIVED, note="small", expires_on=until, actor=finance, now=now)
    assert check.expires_on is None


def test_what_does_not_run_out_keeps_no_date(world: World, award: Award) -> None:
    check = check_of(award, CheckKind.HOST)
    until, finance = today(award) + timedelta(days=9), world.actor(Role.FINANCE)
    services.answer_check(award, check, CheckState.PASSED, note="", expires_on=until, actor=finance, now=clock.now())
    assert check.expires_on is None


def test_a_check_that_failed_is_told_to_the_group_alone(world: World, award: Award) -> None:
    finance, now = world.actor(Role.FINANCE), clock.now()
    agree(award, world.actor("maya"), email("george"))
    agree(award, world.actor("george"))
    since, check = last_news(), check_of(award, CheckKind.HOST)
    services.answer_check(award, check, CheckState.WAIVED, note="known to us", expires_on=None, actor=finance, now=now)
    assert hear(since) == set()
    services.answer_check(award, check, CheckState.FAILED, note="no reply", expires_on=None, actor=finance, now=now)
    both = {world.actor("maya").account_id, world.actor("george").account_id}
    assert hear(since) == {(one, Headline.CHECK_FAILED.value) for one in both}
    for member in ("maya", "george"):
        with refused(Refusal.CHECK_OWN_ENTRY):
            services.answer_check(
                award, check, CheckState.WAIVED, note="fine", expires_on=None, actor=world.actor(member), now=now
            )


def test_a_waiver_outlives_new_numbers(world: World, award: Award) -> None:
    finance, now = world.actor(Role.FINANCE), clock.now()
    check = check_of(award, CheckKind.SIGNATORIES)
    services.answer_check(award, check, CheckState.WAIVED, note="one person", expires_on=None, actor=finance, now=now)
    found = services.enter_bank(award, BANK, Vault("secret"), world.actor("maya"), now)
    assert check.state is CheckState.WAIVED and check_of(award, CheckKind.BANK).state is CheckState.SHOWN
    assert (found.by_id, found.at, found.tail) == (world.actor("maya").account_id, now, "678")
    logged("delivery:bank-entered", award.place_id, world.actor("maya"), award_id=award.id, mark=found.mark[:16])
    with refused(Refusal.NOT_YOUR_PROJECT):
        services.enter_bank(award, BANK, Vault("secret"), world.actor("george"), now)


def test_a_paper_has_its_size_and_its_kind(world: World, award: Award, monkeypatch: pytest.MonkeyPatch) -> None:
    maya, now, vault = world.actor("maya"), clock.now(), Vault("secret")
    monkeypatch.setattr(agreements, "PAPER_BYTES", 8)
    for content, mimetype in ((b"%PDF-123", "application/pdf"), (b"\xff\xd8\xff", "image/jpeg")):
        kept = services.show_paper(award, CheckKind.INSURANCE, content, vault=vault, actor=maya, now=now)
        assert (kept.mimetype, kept.by_id, kept.at) == (mimetype, maya.account_id, now)
    with refused(Refusal.PAPER_TOO_LARGE, "paper"):
        services.show_paper(award, CheckKind.INSURANCE, b"%PDF-1234", vault=vault, actor=maya, now=now)
    with refused(Refusal.NOT_A_PAPER, "paper"):
        services.show_paper(award, CheckKind.INSURANCE, b"GIF89a", vault=vault, actor=maya, now=now)
    with refused(Refusal.NOT_YOUR_PROJECT):
        services.show_paper(award, CheckKind.INSURANCE, b"%PDF-1", vault=vault, actor=world.actor("george"), now=now)
