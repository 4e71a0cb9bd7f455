"""Making awards, stopping them, and what goes back."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from pb_app.access import Actor, Refused
from pb_app.access.actions import Role
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.delivery import events, queries, rules
from pb_app.delivery.models import Award, Check, Instalment
from pb_app.delivery.services.notifications import members, notify, office
from pb_app.delivery.services.offer_documents import offer_now
from pb_app.delivery.services.voiding import void_payments
from pb_app.delivery.terms import (
    OVER,
    AwardStatus,
    AwardTerms,
    Headline,
    InstalmentStatus,
    InstalmentTrigger,
    PaymentState,
    Refusal,
)
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.models import Fund, MoneyRequest
from pb_app.funds.terms import (
    AccountKind,
    LineProofKind,
    MoneyRequestDraft,
    RequestKind,
    TransferDraft,
    TransferKind,
    line_proof,
)
from pb_app.notifications.terms import LinkKind, Topic
from pb_app.objections import queries as objections
from pb_app.places import queries as places
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal
from pb_app.results import queries as results
from pb_app.rounds.models import Round

BETWEEN = timedelta(days=90)
REPORT_AFTER = timedelta(days=365)
#: What shows that money of an award that ended so goes back.
ENDED = {
    AwardStatus.STOPPED: LineProofKind.PROJECT_STOPPED,
    AwardStatus.FINISHED: LineProofKind.PROJECT_FINISHED,
    AwardStatus.DECLINED: LineProofKind.OFFER_DECLINED,
}


def make_award(
    round: Round, fund: Fund, proposal: Proposal, *, terms: AwardTerms, actor: Actor | None, now: datetime
) -> Award:
    """Award a funded proposal money in principle: set aside now, offered, and paid once agreed and checked.

    Also takes the next one of a reserve list when there is money for it. Refuses what the count did not fund, a second
    award, more than was asked for, and a group whose report on an earlier award is overdue.
    """
    funds.lock_fund(fund)
    amount, today = terms.amount or results.granted_to(proposal), places.today(round.place_id, now)
    _may_award(round, fund, proposal, terms=terms, amount=amount, today=today)
    award = Award(
        place_id=round.place_id,
        fund_id=fund.id,
        round_id=round.id,
        proposal_id=proposal.id,
        holder=terms.holder,
        lead_id=proposal.author_id,
        amount=amount,
        currency=round.currency,
        contact=terms.contact,
        why_less=terms.why_less if amount < results.granted_to(proposal) else "",
        report_due_on=terms.report_due or today + REPORT_AFTER,
        made_at=now,
    )
    award.proposal = proposal
    db.session.add(award)
    db.session.flush()
    _plan(award, rules.small_grant_terms(terms) if rules.is_small_grant(amount, round.small_grant) else terms, today)
    answers = {key: answer.value for key, answer in proposals.answers(proposal.id).items()}
    _ask_for_checks(award, answers, round.small_grant)
    count = line_proof(LineProofKind.COUNT, round_id=round.id, proposal_id=proposal.id, number=proposal.number)
    funds.award(
        fund,
        round.id,
        award_id=award.id,
        name=proposal.title_written,
        amount=award.amount,
        shown_by=count,
        actor=actor,
        now=now,
        note=award.why_less,
    )
    funds.hide_names([award.id], proposal.hidden_reason)
    offer_now(award, round, fund, now)
    audit.record(events.AwardMade(award.id, proposal.id, award.amount), actor, now, round.place_id)
    if award.lead_id:
        notify(award, [award.lead_id], Topic.MINE, headline=Headline.OFFERED, now=now, page=LinkKind.AGREEMENT)
    if award.why_less:
        notify(award, members(award), Topic.MINE, headline=Headline.REDUCED, now=now, reason=award.why_less)
    return award


def _may_award(round: Round, fund: Fund, proposal: Proposal, *, terms: AwardTerms, amount: int, today: date) -> None:
    if proposal.id in queries.of_round(round.id):
        raise Refused(Refusal.AWARDED_ALREADY)
    if not results.is_funded(proposal.id) and proposal.id not in {
        next_reserve.id for next_reserve in queries.next_reserves(round.id, fund.id)
    }:
        raise Refused(_why_not(round, proposal))
    if results.pot_of(proposal.id) in objections.pots_to_rerun(round.id):
        raise Refused(Refusal.VOTED_AGAIN)
    if amount > results.granted_to(proposal):
        raise Refused(Refusal.MORE_THAN_ASKED, "amount")
    if amount < results.granted_to(proposal) and not terms.why_less:
        raise Refused(Refusal.WHY_LESS, "why_less")
    if terms.tie is InstalmentTrigger.MILESTONE:
        raise Refused(Refusal.TIE_MISSING, "tie")
    if not 1 <= terms.parts <= 12 or terms.parts > amount:
        raise Refused(Refusal.BAD_SPLIT, "parts")
    for _award_id, holder, lead_id in queries.overdue_reports(round.place_id, today):
        if rules.same_name(holder, terms.holder) or (lead_id is not None and lead_id == proposal.author_id):
            raise Refused(Refusal.REPORT_OVERDUE, "holder")


def _why_not(round: Round, proposal: Proposal) -> Refusal:
    """Why a proposal that did not win can't be awarded from what is left."""
    left = queries.left_in_pots(round.id).get(results.pot_of(proposal.id) or "")
    return Refusal.BEYOND_POT if left is not None and proposal.cost > left else Refusal.NOT_FUNDED


def _plan(award: Award, terms: AwardTerms, start: date) -> None:
    """The first part waits for nothing but the checks, each later one for what was chosen: no step is planned yet."""
    for index, amount in enumerate(rules.split(award.amount, terms.parts)):
        tie = terms.tie if index else InstalmentTrigger.NOTHING
        due = start + BETWEEN * index
        status = InstalmentStatus.WAITING if index else InstalmentStatus.RELEASED
        db.session.add(
            Instalment(award_id=award.id, number=index + 1, amount=amount, due_on=due, status=status, tie=tie)
        )
    db.session.flush()


def _ask_for_checks(award: Award, answers: Mapping[str, str], small_grant: int) -> None:
    for kind in rules.checks_for(award.amount, answers, small_grant):
        db.session.add(Check(award_id=award.id, kind=kind))
    db.session.flush()


def tie_instalment(
    award: Award, part: Instalment, tie: InstalmentTrigger, due_on: date, milestone_id: int | None
) -> None:
    """What a part that was not paid yet waits for: nothing, the board, a day or a milestone of the project."""
    if part.status in (InstalmentStatus.PAID, InstalmentStatus.CANCELLED):
        raise Refused(Refusal.NOT_RELEASED)
    if queries.live_payment(part.id) is not None:
        raise Refused(Refusal.PREPARED_ALREADY)
    if tie is InstalmentTrigger.MILESTONE and (
        milestone_id is None or queries.milestone(award.id, milestone_id) is None
    ):
        raise Refused(Refusal.TIE_MISSING, "milestone")
    if part.status is not InstalmentStatus.HELD:
        part.status = InstalmentStatus.RELEASED if tie is InstalmentTrigger.NOTHING else InstalmentStatus.WAITING
    part.milestone_id = milestone_id if tie is InstalmentTrigger.MILESTONE else None
    part.tie, part.due_on = tie, due_on


def set_status(award: Award, status: AwardStatus, actor: Actor | None, now: datetime) -> None:
    award.status = status
    audit.record(events.AwardChanged(award.id, status.value), actor, now, award.place_id)


def note_instalment(award: Award, instalment: Instalment, actor: Actor | None, now: datetime) -> None:
    event = events.InstalmentChanged(award.id, instalment.number, instalment.status.value)
    audit.record(event, actor, now, award.place_id)


def lock_award(award: Award) -> Fund:
    """Wait for whoever pays or ends an award of this fund, and read anew how the award and its parts stand."""
    fund = fund_queries.by_id(award.fund_id)
    funds.lock_fund(fund)
    db.session.refresh(award, ["status"])
    for instalment in queries.instalments(award.id):
        db.session.refresh(instalment, ["status", "amount"])
    return fund


def stop(award: Award, actor: Actor | None, now: datetime) -> int:
    """Nothing more is paid; what was not paid goes back to the round's account. Returns that amount."""
    return end(award, AwardStatus.STOPPED, actor, now)


def end(award: Award, status: AwardStatus, actor: Actor | None, now: datetime, *, notify_next: bool = True) -> int:
    """End an award before it is paid in full; the administrators hear who is next on the reserve list.

    Payments that were approved and not put into a file yet are stopped. What is in a file may be at the bank already.
    """
    fund = lock_award(award)
    if award.status in OVER:
        raise Refused(Refusal.AWARD_STOPPED)
    if any(payment.state is PaymentState.IN_FILE for payment in queries.not_sent(award.id)):
        raise Refused(Refusal.IN_FILE)
    void_payments(award, actor, now)
    unpaid = [i for i in queries.instalments(award.id) if i.status is not InstalmentStatus.PAID]
    for instalment in unpaid:
        instalment.status = InstalmentStatus.CANCELLED
        note_instalment(award, instalment, actor, now)
    back = sum(instalment.amount for instalment in unpaid)
    if back:
        ended = line_proof(ENDED[status], award_id=award.id)
        entry = TransferDraft(TransferKind.RETURNED, back, f"stopped:{award.id}", ended, award.holder)
        funds.hand_back(fund, award.id, round_id=award.round_id, entry=entry, actor=actor, now=now)
    set_status(award, status, actor, now)
    if status is AwardStatus.DECLINED:
        award.report_due_on = None
    db.session.flush()
    for proposal in queries.next_reserves(award.round_id, award.fund_id)[:1] if notify_next else ():
        notify(
            award,
            office(award, Role.ADMINISTRATOR),
            Topic.TEAM,
            headline=Headline.RESERVE,
            now=now,
            next=proposal.title,
        )
    return back


def ask_hand_back(award: Award, amount: int, reason: str, actor: Actor, now: datetime) -> MoneyRequest:
    """A group returns money that it holds: one person notes it, a second one confirms that it came."""
    fund = fund_queries.by_id(award.fund_id)
    giver = fund_queries.account(fund.id, AccountKind.PAID_OUT, award.id)
    receiver = fund_queries.account(fund.id, AccountKind.ROUND, award.round_id)
    if giver is None or receiver is None or fund_queries.held_by(giver.id) < amount:
        raise Refused(Refusal.MORE_THAN_HELD, "amount")
    draft = MoneyRequestDraft(giver_id=giver.id, receiver_id=receiver.id, amount=amount)
    return funds.propose(fund, RequestKind.HAND_BACK, draft, reason=reason, actor=actor, now=now)


def mark_reported(award: Award, now: datetime) -> None:
    """The end report was accepted."""
    award.reported_at = now
