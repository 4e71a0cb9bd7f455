"""The rows of each public table about a fund."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from pb_app.db import db
from pb_app.delivery.models import Award, Instalment, Milestone, Spend
from pb_app.delivery.terms import SpendState
from pb_app.funds import queries as funds
from pb_app.funds.labels import line_proof_text
from pb_app.funds.models import Fund, Transfer
from pb_app.funds.terms import AccountKind, LineProof, RequestState, financial_year
from pb_app.outcomes import queries as outcome_queries
from pb_app.outcomes import rules as outcome_rules
from pb_app.rounds.models import Round

Rows = Iterator[Sequence[object]]


def commitments(fund: Fund, _awards: Sequence[Award]) -> Rows:
    arrived = funds.arrived(fund.id)
    for commitment in funds.commitments(fund.id):
        year, here = financial_year(commitment.year), arrived.get(commitment.id, 0)
        yield (
            commitment.id,
            commitment.source.name,
            year,
            commitment.amount,
            here,
            commitment.restricted,
            commitment.conditions,
            commitment.power,
        )


def book(fund: Fund, _awards: Sequence[Award]) -> Rows:
    return book_after(fund, 0)


def book_after(fund: Fund, last: int) -> Rows:
    """The lines after one, by its number."""
    for row in funds.every_line(fund.id, after=last):
        yield (
            row.n,
            row.booked_on,
            row.kind.value,
            row.giver_id,
            row.giver_kind.value,
            row.giver,
            row.receiver_id,
            row.receiver_kind.value,
            row.receiver,
            row.amount,
            row.proof_kind.value,
            line_proof_text(
                LineProof(row.proof_kind, row.proof_ids, row.proof_words), giver=row.giver, receiver=row.receiver
            ),
            row.by_two,
            row.reverses,
        )


def accounts(fund: Fund, _awards: Sequence[Award]) -> Rows:
    for ledger_account in funds.accounts(fund.id, *AccountKind):
        held = ledger_account.received - ledger_account.given
        yield (
            ledger_account.id,
            ledger_account.kind.value,
            ledger_account.subject or "",
            ledger_account.name,
            ledger_account.parent_id or "",
            ledger_account.received,
            ledger_account.given,
            held,
        )


def awards(fund: Fund, awards: Sequence[Award]) -> Rows:
    held, rounds = funds.held_by_subject(fund.id), _rounds(fund)
    for award in awards:
        yield (
            award.id,
            rounds[award.round_id],
            award.proposal.number,
            award.proposal.title,
            award.holder,
            award.amount,
            held.get((AccountKind.AWARD, award.id), 0),
            held.get((AccountKind.PAID_OUT, award.id), 0),
            held.get((AccountKind.SPENT, award.id), 0),
            award.status.value,
            award.made_at.date(),
            award.report_due_on,
            award.reported_at.date() if award.reported_at else None,
        )


def _rounds(fund: Fund) -> dict[int, str]:
    return {row[0]: row[1] for row in db.session.execute(select(Round.id, Round.slug).where(Round.fund_id == fund.id))}


def _ids(awards: Sequence[Award]) -> list[int]:
    return [award.id for award in awards]


def _lines(fund: Fund, awards: Sequence[Award], prefix: str) -> dict[str, int]:
    """The book's line numbers by the row that they belong to."""
    query = select(Transfer.reference, Transfer.n).where(Transfer.fund_id == fund.id)
    query = query.where(Transfer.reference.startswith(f"{prefix}:"))
    return {row[0]: row[1] for row in db.session.execute(query)} if awards else {}


def instalments(fund: Fund, awards: Sequence[Award]) -> Rows:
    lines = _lines(fund, awards, "instalment")
    query = select(Instalment).where(Instalment.award_id.in_(_ids(awards)))
    for instalment in db.session.scalars(query.order_by(Instalment.award_id, Instalment.number)):
        paid_on = instalment.paid_at.date() if instalment.paid_at else None
        line = lines.get(f"instalment:{instalment.id}")
        yield (
            instalment.award_id,
            instalment.number,
            instalment.amount,
            instalment.due_on,
            instalment.tie.value,
            instalment.status.value,
            paid_on,
            line,
        )


def spends(fund: Fund, awards: Sequence[Award]) -> Rows:
    lines = _lines(fund, awards, "spend")
    query = select(Spend).where(Spend.award_id.in_(_ids(awards)), Spend.state == SpendState.ACCEPTED)
    for spend in db.session.scalars(query.order_by(Spend.award_id, Spend.number)):
        line = lines.get(f"spend:{spend.id}")
        yield (
            spend.award_id,
            spend.number,
            spend.line,
            spend.what,
            spend.supplier,
            spend.amount,
            spend.counted,
            spend.paid_on,
            line,
        )


def milestones(_fund: Fund, awards: Sequence[Award]) -> Rows:
    query = select(Milestone).where(Milestone.award_id.in_(_ids(awards)))
    for milestone in db.session.scalars(query.order_by(Milestone.award_id, Milestone.due_on, Milestone.id)):
        yield milestone.id, milestone.award_id, milestone.title, milestone.due_on, milestone.done_on


def outcomes(_fund: Fund, awards: Sequence[Award]) -> Rows:
    """Per cent of people in each band, or a number; cells with too few people are left empty."""
    readings = outcome_queries.readings(_ids(awards))
    for award in awards:
        for (code, moment), reading in sorted(readings[award.id].items(), key=lambda item: item[0]):
            if reading.number is not None:
                yield award.id, code, moment.value, "", reading.number
            for band, percent in enumerate(outcome_rules.bands_shown(reading.counts or []) or [], start=1):
                if percent is not None:
                    yield award.id, code, moment.value, band, percent


def decisions(fund: Fund, _awards: Sequence[Award]) -> Rows:
    names = {ledger_account.id: ledger_account.name for ledger_account in funds.accounts(fund.id, *AccountKind)}
    for money_request in reversed(funds.requests(fund.id, *RequestState)):
        giver, receiver = names.get(money_request.giver_id or 0, ""), names.get(money_request.receiver_id or 0, "")
        answered = money_request.answered_at.date() if money_request.answered_at else None
        asked = money_request.asked_at.date()
        yield (
            money_request.id,
            money_request.kind.value,
            money_request.amount,
            giver,
            receiver,
            money_request.reason,
            money_request.state.value,
            asked,
            answered,
            money_request.answer,
        )
