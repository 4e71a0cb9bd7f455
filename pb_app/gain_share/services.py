"""Actions on gains: propose, change, sign, close, and move what arrived into the fund's book by two people."""

from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.approvals import services as approvals
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalSubject
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.models import Fund
from pb_app.funds.terms import CommitmentDraft, typed_proof
from pb_app.gain_share import events, queries, rules
from pb_app.gain_share.checks import (
    must_be_changeable,
    must_be_closable,
    must_be_open,
    must_be_signable,
)
from pb_app.gain_share.models import GainReceipt, GainShare
from pb_app.gain_share.terms import GainSide, GainTerms, Headline, Refusal, SavedFigure
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.partners import queries as partners
from pb_app.places import queries as places

REFUSALS = {
    ApprovalRefusal.NO_REASON: Refusal.REASON_MISSING,
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.ANSWERED_ALREADY,
    ApprovalRefusal.SAME_PERSON: Refusal.TWO_PEOPLE,
    ApprovalRefusal.CHANGED_SINCE: Refusal.RECEIPT_CHANGED,
    ApprovalRefusal.TOO_NEW: Refusal.TOO_NEW,
}


def propose(
    fund: Fund, figure: SavedFigure, terms: GainTerms, *, side: GainSide, actor: Actor, now: datetime
) -> GainShare:
    """Write down what an organisation gives of what it saved; nothing is agreed until both sides have signed.

    Refuses more than the figure says, over all gains from it, and a day that has passed. A form that was sent twice gives
    the first gain again.
    """
    _must_be_of_side(figure.partner_id, side, actor)
    if again := _sent_twice(fund, figure, terms, actor, now):
        return again
    _check(fund.place_id, figure, terms, without=None, now=now)
    made = GainShare(place_id=fund.place_id, fund_id=fund.id, award_id=figure.award_id, partner_id=figure.partner_id)
    made.figure, made.figure_id = figure.key.figure, figure.key.figure_id
    made.made_by_id, made.made_at = actor.account_id, now
    _write(made, figure, terms)
    db.session.add(made)
    db.session.flush()
    audit.record(events.GainProposed(made.id, made.partner_id, made.amount), actor, now, made.place_id)
    return made


def _sent_twice(fund: Fund, figure: SavedFigure, terms: GainTerms, actor: Actor, now: datetime) -> GainShare | None:
    """Asked before what is left of the figure: the first one may have taken all of it."""
    _take_turn(figure)
    of_figure = {"fund_id": fund.id, "figure": figure.key.figure, "figure_id": figure.key.figure_id}
    said = {"amount": terms.amount, "due_on": terms.due_on, "year": terms.year, "words": terms.words}
    mine = {"made_by_id": actor.account_id, "closed_at": None}
    return same_form(GainShare, GainShare.made_at, now, **of_figure, **said, **mine)


def _take_turn(figure: SavedFigure) -> None:
    """One after another for each project: its figures stand in for each other."""
    one_at_a_time(f"gains-of:{figure.award_id}")


def _must_be_of_side(partner_id: int, side: GainSide, actor: Actor) -> None:
    """Only an officer acts for an organisation, whatever else somebody may do."""
    if side is GainSide.PARTNER and not partners.acts_for(actor, partner_id):
        raise Refused(Refusal.NOT_YOURS)


def _check(place_id: int, figure: SavedFigure, terms: GainTerms, *, without: int | None, now: datetime) -> None:
    _take_turn(figure)
    elsewhere, today = queries.taken(figure, without=without), places.today(place_id, now)
    refusal = rules.may_agree(terms, saved=figure.saved, agreed_elsewhere=elsewhere, today=today)
    if refusal:
        raise Refused(*refusal)


def _write(row: GainShare, figure: SavedFigure, terms: GainTerms) -> None:
    """The terms, with the figure as it is now; whoever had signed other ones has not signed these."""
    row.what, row.saved = figure.what, figure.saved
    row.amount, row.due_on, row.year, row.words = terms.amount, terms.due_on, terms.year, terms.words
    row.partner_signed_by_id = row.partner_signed_at = row.fund_signed_by_id = row.fund_signed_at = None
    row.partner_job = row.fund_job = ""
    row.digest = _digest(row, figure)


def _digest(row: GainShare, figure: SavedFigure) -> str:
    name = partners.by_id(row.partner_id).name
    return rules.terms_digest(figure, fund_id=row.fund_id, partner=name, terms=row.terms)


def _lock(row: GainShare) -> None:
    """Wait for whoever is changing this gain, then look at it as it is."""
    db.session.refresh(row, with_for_update=True)
    must_be_open(row)


def change(row: GainShare, terms: GainTerms, *, side: GainSide, actor: Actor, now: datetime) -> None:
    """Other terms, from the figure as it is now: every signature goes. Refused once both sides have signed.

    Whoever has signed alone is told where the other side changes it.
    """
    _must_be_of_side(row.partner_id, side, actor)
    _lock(row)
    must_be_changeable(row)
    figure, before = _figure(row), row.amount
    _check(row.place_id, figure, terms, without=row.id, now=now)
    _write(row, figure, terms)
    db.session.flush()
    audit.record(events.GainChanged(row.id, before, row.amount), actor, now, row.place_id)
    _tell(row, Headline.TO_SIGN, now, without=actor.account_id)


def _figure(row: GainShare) -> SavedFigure:
    figure = queries.figure_now(row)
    if figure is None:
        raise Refused(Refusal.FIGURE_GONE)
    return figure


def sign(row: GainShare, *, side: GainSide, shown: str, job: str, actor: Actor, now: datetime) -> None:
    """Sign the exact terms whose digest the page showed, for one side; the other side is signed by another person.

    Refuses terms from a figure that the group has changed or taken away since they were written.
    """
    _must_be_of_side(row.partner_id, side, actor)
    _lock(row)
    figure = _figure(row)
    if shown != row.digest or _digest(row, figure) != row.digest:
        raise Refused(Refusal.CHANGED)
    _check(row.place_id, figure, row.terms, without=row.id, now=now)
    must_be_signable(row, side, actor)
    _put_signature(row, side, job, actor, now)
    db.session.flush()
    audit.record(events.GainSigned(row.id, side.value, row.digest), actor, now, row.place_id)
    _tell(row, Headline.SIGNED if row.is_signed else Headline.TO_SIGN, now, without=actor.account_id)


def _put_signature(row: GainShare, side: GainSide, job: str, actor: Actor, now: datetime) -> None:
    if side is GainSide.PARTNER:
        row.partner_signed_by_id, row.partner_signed_at, row.partner_job = actor.account_id, now, job
    else:
        row.fund_signed_by_id, row.fund_signed_at, row.fund_job = actor.account_id, now, job


def close(row: GainShare, why: str, actor: Actor, now: datetime) -> None:
    """An officer says in public why nothing more will come. What has arrived stays in the fund."""
    _must_be_of_side(row.partner_id, GainSide.PARTNER, actor)
    _lock(row)
    must_be_closable(row)
    facts = queries.facts(row)
    row.closed_at, row.closed_why, row.closed_by_id = now, why, actor.account_id
    db.session.flush()
    audit.record(events.GainClosed(row.id, facts.arrived, why), actor, now, row.place_id)


def ask_receipt(row: GainShare, amount: int, *, on: date, evidence: str, actor: Actor, now: datetime) -> GainReceipt:
    """One person says that money of a gain reached the bank. It is in the book once another person has agreed."""
    _lock(row)
    if queries.asked([row.id]):
        raise Refused(Refusal.RECEIPT_WAITS)
    _check_receipt(row, amount, on, now)
    request = ApprovalRequest("gain-receipt", {}, evidence, _bound_to(row, amount, on, evidence))
    subject = ApprovalSubject("gain_share", row.id, row.place_id)
    approval = approvals.ask(subject, request, refusals=REFUSALS, actor=actor, now=now)
    made = GainReceipt(gain_id=row.id, amount=amount, arrived_on=on, evidence=evidence, approval=approval)
    db.session.add(made)
    db.session.flush()
    audit.record(events.GainReceiptAsked(row.id, made.id, amount), actor, now, row.place_id)
    return made


def _check_receipt(row: GainShare, amount: int, on: date, now: datetime) -> None:
    today, made_on = places.today(row.place_id, now), places.today(row.place_id, row.made_at)
    refusal = rules.may_receive(queries.facts(row), amount=amount, on=on, made_on=made_on, today=today)
    if refusal:
        raise Refused(*refusal)


def _bound_to(row: GainShare, amount: int, on: date, evidence: str) -> object:
    """What the second person's yes is bound to: the signed terms, what is in the book, and what is asked for."""
    return [row.digest, row.is_signed, queries.facts(row).arrived, amount, on.isoformat(), evidence]


def answer_receipt(
    row: GainShare, receipt: GainReceipt, words: str, *, agree: bool, actor: Actor, now: datetime
) -> None:
    """Answer as the second person: a yes puts the money into the book at once, a no needs a reason; both are final."""
    fund = fund_queries.by_id(row.fund_id)
    if not agree and not words:
        raise Refused(Refusal.REASON_MISSING, "words")
    if agree:
        funds.lock_fund(fund)
        approvals.agree(
            receipt.approval,
            lambda: _bound_to(row, receipt.amount, receipt.arrived_on, receipt.evidence),
            about=[fund, row, receipt],
            refusals=REFUSALS,
            actor=actor,
            now=now,
        )
        receipt.approval.answer = words
        _check_receipt(row, receipt.amount, receipt.arrived_on, now)
        _put_in_book(fund, row, receipt, actor, now)
    else:
        approvals.decline(receipt.approval, words, refusals=REFUSALS, actor=actor, now=now)
    audit.record(events.GainReceiptAnswered(row.id, receipt.id, agree), actor, now, row.place_id)


def _put_in_book(fund: Fund, row: GainShare, receipt: GainReceipt, actor: Actor, now: datetime) -> None:
    """A line, once: its reference names the receipt. The organisation is a source of the fund from now on."""
    draft = CommitmentDraft(
        partners.by_id(row.partner_id).name,
        row.year,
        receipt.amount,
        "" if row.is_hidden else row.words,
        evidence=receipt.evidence,
        partner_id=row.partner_id,
        reference=f"gain:{receipt.id}",
        prepared_by=receipt.approval.asked_by_id,
    )
    commitment = funds.commit(fund, draft, actor, now)
    shown_by = typed_proof(receipt.evidence)
    funds.arrive(fund, commitment, receipt.amount, on=receipt.arrived_on, shown_by=shown_by, actor=actor, now=now)
    receipt.commitment_id = commitment.id
    db.session.flush()
    _tell(row, Headline.ARRIVED, now)


def _tell(row: GainShare, headline: Headline, now: datetime, *, without: int | None = None) -> None:
    """The officers of the organisation that saved."""
    partner = partners.by_id(row.partner_id)
    told = [account_id for account_id in partners.officer_ids(partner) if account_id != without]
    where = link(LinkKind.GAIN, place_id=row.place_id, gain_id=row.id)
    notifications.notify(told, Topic.TEAM, headline, where, now, title=row.what, day=row.due_on.isoformat())


def late(now: datetime) -> list[GainShare]:
    """Promises whose day has passed, and whose officers have not heard of it."""
    rows = queries.open_promises()
    facts = queries.facts_of(rows)
    return [
        row
        for row in rows
        if row.late_told_for != row.due_on
        and row.due_on < places.today(row.place_id, now)
        and rules.left_of(facts[row.id])
    ]


def remind(now: datetime) -> int:
    """Tell them, once for each day."""
    rows = late(now)
    for row in rows:
        row.late_told_for = row.due_on
        _tell(row, Headline.LATE, now)
    return len(rows)
