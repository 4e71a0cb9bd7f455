"""Actions that connect the book and the bank."""

from collections.abc import Sequence
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.delivery import services as delivering
from pb_app.delivery.models import Award, BankDetails, Payment
from pb_app.delivery.terms import PaymentState
from pb_app.delivery.vault import Vault
from pb_app.finance import events, queries, rules
from pb_app.finance.models import BankLine, PaymentRun, RunLine
from pb_app.finance.terms import LineState, LineTarget, MatchCandidate, Refusal, StatementLine
from pb_app.funds import queries as funds
from pb_app.funds import services as fund_services
from pb_app.funds.models import Fund
from pb_app.funds.terms import LineProofKind, line_proof


def read_statement(fund: Fund, statement_lines: Sequence[StatementLine], actor: Actor, now: datetime) -> int:
    """Take in a statement; lines that are known already are left out. Returns how many are new."""
    fund_services.lock_fund(fund)
    known = queries.known_digests(fund.id)
    new = [statement_line for statement_line in statement_lines if statement_line.digest not in known]
    for line in new:
        db.session.add(BankLine(fund_id=fund.id, on=line.on, amount=line.amount, text=line.text, digest=line.digest))
    db.session.flush()
    audit.record(events.StatementRead(fund.id, len(new)), actor, now, fund.place_id)
    return len(new)


def match(fund: Fund, line: BankLine, target: LineTarget, *, target_id: int, actor: Actor, now: datetime) -> None:
    """Match a line. Money from a funder is recorded as an arrival; a payment must have the exact amount."""
    _still_new(fund, line)
    match_candidate = next((c for c in queries.candidates(fund.id) if (c.target, c.id) == (target, target_id)), None)
    if match_candidate is None:
        raise Refused(Refusal.NO_SUCH_TARGET, "what")
    if match_candidate not in rules.suggest(_as_read(line), [match_candidate]):
        raise Refused(Refusal.OTHER_AMOUNT, "what")
    _point(fund, line, match_candidate, actor, now)
    line.state, line.by_id = LineState.MATCHED, actor.account_id
    db.session.flush()
    if target is LineTarget.PAYMENT:
        delivering.mark_seen(db.session.get_one(Payment, target_id), actor, now)
    audit.record(events.LineMatched(line.id, target.value), actor, now, fund.place_id)


def _still_new(fund: Fund, line: BankLine) -> None:
    """Lock a line, so that it is matched only once."""
    fund_services.lock_fund(fund)
    db.session.refresh(line)
    if line.state is not LineState.NEW:
        raise Refused(Refusal.MATCHED_ALREADY)


def _point(fund: Fund, line: BankLine, match_candidate: MatchCandidate, actor: Actor, now: datetime) -> None:
    if match_candidate.target is LineTarget.PAYMENT:
        line.payment_id = match_candidate.id
    elif match_candidate.target is LineTarget.HAND_BACK:
        line.transfer_id = match_candidate.id
    else:
        commitment = funds.commitment(fund.id, match_candidate.id)
        assert commitment is not None
        shown_by = line_proof(LineProofKind.BANK_LINE, bank_line_id=line.id)
        line.arrival_id = fund_services.arrive(
            fund, commitment, line.amount, on=line.on, shown_by=shown_by, actor=actor, now=now
        ).id


def _as_read(line: BankLine) -> StatementLine:
    return StatementLine(line.on, line.amount, line.text, line.digest)


def set_aside(fund: Fund, line: BankLine, why: str, actor: Actor, now: datetime) -> None:
    """A line that is nothing of the fund's, with a reason."""
    _still_new(fund, line)
    if not why:
        raise Refused(Refusal.REASON_MISSING, "why")
    line.state, line.why, line.by_id = LineState.SET_ASIDE, why, actor.account_id
    audit.record(events.LineMatched(line.id, LineState.SET_ASIDE.value), actor, now, fund.place_id)


def suggestions(fund: Fund, lines: Sequence[BankLine]) -> dict[int, list[MatchCandidate]]:
    """What each line may be, the best guess first."""
    known = queries.candidates(fund.id)
    return {line.id: rules.suggest(_as_read(line), known) for line in lines}


def make_run(fund: Fund, actor: Actor, now: datetime) -> PaymentRun:
    """Put every approved payment that is in no run yet, and whose account is in order, into one, and keep it so.

    A payment of which anything changed since two people agreed to it is stopped instead.
    """
    fund_services.lock_fund(fund)
    ready = [row for row in queries.to_run(fund.id, now) if _as_approved(row[1], row[0], actor, now)]
    if not ready:
        raise Refused(Refusal.NOTHING_TO_RUN)
    run = PaymentRun(fund_id=fund.id, made_by_id=actor.account_id, made_at=now)
    db.session.add(run)
    db.session.flush()
    for payment, award, bank in ready:
        db.session.add(_frozen(run, payment, award, bank))
        delivering.put_in_file(payment, actor, now)
    db.session.flush()
    total = sum(payment.amount for payment, _award, _bank in ready)
    audit.record(events.RunMade(run.id, len(ready), total), actor, now, fund.place_id)
    return run


def _as_approved(award: Award, payment: Payment, actor: Actor, now: datetime) -> bool:
    if delivering.is_still_approved(award, payment):
        return True
    delivering.void_payment(award, payment, actor, now)
    return False


def _frozen(run: PaymentRun, payment: Payment, award: Award, bank: BankDetails) -> RunLine:
    """A line of a run: whatever is entered later, the file says what two people agreed to."""
    return RunLine(
        payment_id=payment.id,
        run_id=run.id,
        payee=award.holder,
        amount=payment.amount,
        reference=rules.reference(payment.id),
        sealed=bank.sealed,
        tail=bank.tail,
        bank_digest=bank.digest,
    )


def export_run(fund: Fund, run: PaymentRun, vault: Vault, actor: Actor, now: datetime) -> list[tuple[str, ...]]:
    """The rows that the bank reads, with whole numbers: who opened them stands in the log.

    Lines that were stopped after the run was made are left out.
    """
    fund_services.lock_fund(fund)
    rows = []
    for line, payment in queries.run_lines(run.id):
        if payment.state is PaymentState.VOIDED:
            continue
        bank = vault.open_bank(line.sealed)
        rows.append(rules.payment_row(bank.sort_code, bank.number, bank.name, line.amount, line.payment_id))
    if not rows:
        raise Refused(Refusal.NOTHING_TO_RUN)
    run.exported_at = run.exported_at or now
    audit.record(events.RunExported(run.id), actor, now, fund.place_id)
    return rows


def mark_run_sent(fund: Fund, run: PaymentRun, actor: Actor, now: datetime) -> int:
    """The bank has the file: its payments are written into the book, and the groups are told. Returns how many."""
    fund_services.lock_fund(fund)
    db.session.refresh(run)
    if run.exported_at is None:
        raise Refused(Refusal.NOT_EXPORTED)
    if run.sent_at is not None:
        raise Refused(Refusal.SENT_ALREADY)
    payments = [payment for _line, payment in queries.run_lines(run.id) if payment.state is PaymentState.IN_FILE]
    for payment in payments:
        delivering.mark_sent(payment, actor, now)
    run.sent_at = now
    audit.record(events.RunSent(run.id, len(payments)), actor, now, fund.place_id)
    return len(payments)
