"""From an award in principle to money that may flow: two people of the group agree, the office checks."""

import logging
from datetime import date, datetime, timedelta

from pb_app.access import Actor, Refused
from pb_app.approvals import rules as approval_rules
from pb_app.approvals import services as approvals
from pb_app.approvals.terms import ApprovalFacts, ApprovalRefusal
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.delivery import events, queries, rules
from pb_app.delivery.models import Award, AwardDocument, AwardOffer, AwardTemplate, BankDetails, Check, Condition
from pb_app.delivery.services.awards import end, set_status
from pb_app.delivery.services.notifications import group, members, notify, only_group, warn
from pb_app.delivery.services.offer_documents import offer_now
from pb_app.delivery.services.voiding import void_payments
from pb_app.delivery.terms import (
    EXPIRING,
    AwardStatus,
    BankAccount,
    CheckKind,
    CheckState,
    Headline,
    Refusal,
    TemplateKind,
)
from pb_app.delivery.vault import Unreadable, Vault
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund
from pb_app.notifications.terms import LinkKind, Topic
from pb_app.people import invitations
from pb_app.people import queries as people
from pb_app.people.models import Account
from pb_app.people.terms import InvitationKind
from pb_app.places import queries as places
from pb_app.rounds import queries as rounds

log = logging.getLogger(__name__)

REFUSALS = {
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.NOT_OFFERED,
    ApprovalRefusal.SAME_PERSON: Refusal.NOT_THE_SECOND,
    ApprovalRefusal.CHANGED_SINCE: Refusal.OFFER_CHANGED,
    ApprovalRefusal.TOO_NEW: Refusal.TOO_NEW,
}
PAPER_BYTES = 5_000_000
#: Before money goes to an account, or on the word of a person, that is new.
WAIT = timedelta(days=1)
#: First bytes of what may be shown, and what it is.
PAPERS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n": "image/png"}


def write_template(fund: Fund, kind: TemplateKind, body: str, actor: Actor, now: datetime) -> AwardTemplate:
    """A new version of the fund's words; refuses {fields} that no award has."""
    if rules.unknown_fields(body):
        raise Refused(Refusal.UNKNOWN_FIELD, "body")
    last = queries.template_version(fund.id, kind)
    made = AwardTemplate(fund_id=fund.id, kind=kind, version=(last.version if last else 0) + 1, body=body, at=now)
    db.session.add(made)
    audit.record(events.TemplateWritten(fund.id, kind.value, made.version), actor, now, fund.place_id)
    return made


def set_lead(award: Award, email: str, actor: Actor, now: datetime) -> None:
    """Say who of the group acts for the project. Somebody without an account has to accept first."""
    account = people.by_email(email)
    if account is None:
        invitations.invite(InvitationKind.LEAD, email, award.id, {}, actor=actor, now=now)
        return
    make_lead(award, account, actor, now)


def make_lead(award: Award, account: Account, actor: Actor | None, now: datetime) -> None:
    """Somebody acts for the group from now on; whoever had agreed before has to be asked again."""
    before, told = award.lead_id, members(award) | {account.id}
    if before == account.id:
        return
    award.lead_id = account.id
    audit.record(events.LeadChanged(award.id, account.id), actor, now, award.place_id)
    if before is not None:
        _wait_a_day(award, now)
        name = account.name or account.email.split("@")[0]
        warn(award, told, Headline.LEAD_CHANGED, now, name=name)
    if award.status is AwardStatus.OFFERED:
        _offer_again(award, now)
        notify(award, [account.id], Topic.MINE, headline=Headline.OFFERED, now=now, page=LinkKind.AGREEMENT)


def _offer_again(award: Award, now: datetime) -> AwardOffer:
    return offer_now(award, rounds.by_id(award.round_id), funds.by_id(award.fund_id), now)


def add_condition(award: Award, words: str, now: datetime) -> Condition:
    """Something that has to be so before money is paid; part of the agreement, so not after it was agreed."""
    if award.status is not AwardStatus.OFFERED:
        raise Refused(Refusal.AGREED_ALREADY, "words")
    made = Condition(award_id=award.id, words=words)
    db.session.add(made)
    db.session.flush()
    _offer_again(award, now)
    return made


def meet_condition(condition: Condition, actor: Actor, now: datetime) -> None:
    condition.met_at, condition.met_by_id = condition.met_at or now, condition.met_by_id or actor.account_id


def agree(award: Award, digest: str, second_email: str, actor: Actor, now: datetime) -> None:
    """Say yes to the text with this digest: first who leads, naming a second person; then that person."""
    offer = queries.offer(award.id)
    if offer is None:
        raise Refused(Refusal.NOT_OFFERED)
    approvals.lock(award, offer)
    if award.status is not AwardStatus.OFFERED:
        raise Refused(Refusal.NOT_OFFERED)
    if digest != offer.digest:
        raise Refused(Refusal.OFFER_CHANGED)
    if offer.first_id is None:
        _first(award, offer, second_email, actor, now)
    else:
        _second(award, offer, digest, actor, now)
    event = events.OfferAgreed(award.id, offer.digest, offer.second_id is not None)
    audit.record(event, actor, now, award.place_id)


def _first(award: Award, offer: AwardOffer, second_email: str, actor: Actor, now: datetime) -> None:
    only_group(award, actor)
    second = people.by_email(second_email)
    if second is not None and second.id == actor.account_id:
        raise Refused(Refusal.SECOND_PERSON, "second_email")
    offer.first_id, offer.first_at, offer.second_email = actor.account_id, now, second_email.lower()
    if second is None:
        invitations.invite(InvitationKind.SECOND_SIGNATURE, second_email, award.id, {}, actor=actor, now=now)
        return
    notify(
        award, [second.id], Topic.MINE, headline=Headline.SIGN_TOO, now=now, page=LinkKind.AGREEMENT, name=actor.name
    )


def _second(award: Award, offer: AwardOffer, digest: str, actor: Actor, now: datetime) -> None:
    """Who signs second is another person, the one who was named, and signs the very text that was signed first."""
    signed = ApprovalFacts(offer.first_id, offer.digest, offer.second_id is not None)
    approvals.refuse(approval_rules.may_agree(signed, actor.account_id, digest), REFUSALS)
    account = people.by_id(actor.account_id)
    if account is None or account.email != offer.second_email:
        raise Refused(Refusal.NOT_THE_SECOND)
    offer.second_id, offer.second_at = actor.account_id, now
    set_status(award, AwardStatus.ACTIVE, actor, now)


def decline_offer(award: Award, actor: Actor, now: datetime) -> int:
    """Record that the group declines the money, which returns to the round for the next project on the reserve list."""
    only_group(award, actor)
    if award.status is not AwardStatus.OFFERED:
        raise Refused(Refusal.NOT_OFFERED)
    return end(award, AwardStatus.DECLINED, actor, now)


def enter_bank(award: Award, bank: BankAccount, vault: Vault, actor: Actor, now: datetime) -> BankDetails:
    """Where the group is paid. New numbers have to be checked anew: a favourite of thieves is to change them quietly."""
    only_group(award, actor)
    if not rules.is_account(bank.sort_code, bank.number):
        raise Refused(Refusal.BANK_NUMBERS, "number")
    if rules.same_name(bank.first, bank.second):
        raise Refused(Refusal.SECOND_PERSON, "second")
    known = queries.bank(award.id)
    if known is not None and _is_same(known, bank, vault):
        return known
    before = known.by_id if known is not None else None
    bank_details = known or BankDetails(award_id=award.id)
    bank_details.sealed, bank_details.tail, bank_details.mark = (
        vault.seal_bank(bank),
        bank.number[-3:],
        vault.mark(bank),
    )
    bank_details.by_id, bank_details.at = actor.account_id, now
    db.session.add(bank_details)
    for kind in (CheckKind.BANK, CheckKind.SIGNATORIES):
        _shown(award, kind)
    audit.record(events.BankEntered(award.id, bank_details.mark[:16]), actor, now, award.place_id)
    if before is not None:
        void_payments(award, actor, now)
        _wait_a_day(award, now)
        warn(award, members(award) | {before}, Headline.BANK_CHANGED, now)
    return bank_details


def _is_same(known: BankDetails, bank: BankAccount, vault: Vault) -> bool:
    """Whether nothing is new; what can't be read any more counts as changed."""
    try:
        return vault.open_bank(known.sealed) == bank
    except Unreadable:
        log.warning("bank details of award %s can't be read, so they count as changed", known.award_id)
        return False


def _wait_a_day(award: Award, now: datetime) -> None:
    """Nothing is paid for a day by the database's clock, so that whoever knows better has time to say so."""
    award.payable_from = now + WAIT


def _shown(award: Award, kind: CheckKind) -> None:
    check = db.session.get(Check, (award.id, kind))
    if check is not None and check.state is not CheckState.WAIVED:
        check.state, check.expires_on, check.by_id, check.at = CheckState.SHOWN, None, None, None


def show_paper(
    award: Award, kind: CheckKind, content: bytes, *, vault: Vault, actor: Actor, now: datetime
) -> AwardDocument:
    """A certificate or a policy as PDF or photo, kept encrypted, for the office to look at."""
    only_group(award, actor)
    mimetype = next((known for start, known in PAPERS.items() if content.startswith(start)), None)
    if mimetype is None:
        raise Refused(Refusal.NOT_A_PAPER, "paper")
    if len(content) > PAPER_BYTES:
        raise Refused(Refusal.PAPER_TOO_LARGE, "paper")
    paper = queries.paper(award.id, kind) or AwardDocument(award_id=award.id, kind=kind)
    paper.sealed, paper.mimetype, paper.by_id, paper.at = vault.seal(content), mimetype, actor.account_id, now
    db.session.add(paper)
    _shown(award, kind)
    return paper


def answer_check(
    award: Award,
    check: Check,
    state: CheckState,
    *,
    note: str,
    expires_on: date | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Staff record the result of a check. Nobody checks what they entered themselves; a no and a waiver need a reason."""
    if actor.account_id in group(award):
        raise Refused(Refusal.CHECK_OWN_ENTRY)
    if state in (CheckState.FAILED, CheckState.WAIVED) and not note:
        raise Refused(Refusal.REASON_MISSING, "note")
    if state is CheckState.PASSED:
        _may_pass(award, check.kind, expires_on, now)
    check.state, check.note, check.by_id, check.at = state, note, actor.account_id, now
    check.expires_on = expires_on if check.kind in EXPIRING and state is CheckState.PASSED else None
    audit.record(events.CheckAnswered(award.id, check.kind.value, state.value), actor, now, award.place_id)
    if state is CheckState.FAILED:
        notify(
            award,
            group(award),
            Topic.MINE,
            headline=Headline.CHECK_FAILED,
            now=now,
            page=LinkKind.AGREEMENT,
            reason=note,
        )


def _may_pass(award: Award, kind: CheckKind, expires_on: date | None, now: datetime) -> None:
    if kind in (CheckKind.BANK, CheckKind.SIGNATORIES) and queries.bank(award.id) is None:
        raise Refused(Refusal.BANK_MISSING)
    if kind in EXPIRING and expires_on is None:
        raise Refused(Refusal.EXPIRY_MISSING, "expires_on")
    if expires_on and expires_on < places.today(award.place_id, now):
        raise Refused(Refusal.EXPIRED, "expires_on")
