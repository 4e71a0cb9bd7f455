"""Everything public about a fund as tables: each names its columns, and nothing that is not named can leave."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.delivery.models import Award, Instalment, Milestone, Spend
from pb_app.delivery.terms import AwardStatus, SpendState
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund, Transfer
from pb_app.funds.terms import AccountKind, RequestState, financial_year
from pb_app.outcomes import queries as outcomes
from pb_app.outcomes import rules as outcome_rules
from pb_app.rounds.models import Round

Rows = Iterator[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table: its columns with what they mean (amounts in minor units), and how its rows are found."""

    name: str
    columns: Mapping[str, str]
    rows: Callable[[Fund, Sequence[Award]], Rows]


def _commitments(fund: Fund, _awards: Sequence[Award]) -> Rows:
    arrived = funds.arrived(fund.id)
    for commitment in funds.commitments(fund.id):
        year, here = financial_year(commitment.year), arrived.get(commitment.id, 0)
        yield (
            commitment.source.name,
            year,
            commitment.amount,
            here,
            commitment.restricted,
            commitment.conditions,
            commitment.power,
        )


def _book(fund: Fund, _awards: Sequence[Award]) -> Rows:
    for row in funds.every_line(fund.id):
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
            row.evidence,
            row.by_two,
            row.reverses,
        )


def _accounts(fund: Fund, _awards: Sequence[Award]) -> Rows:
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


def _awards(fund: Fund, awards: Sequence[Award]) -> Rows:
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
    """The book's line numbers by what they are for."""
    query = select(Transfer.reference, Transfer.n).where(Transfer.fund_id == fund.id)
    query = query.where(Transfer.reference.startswith(f"{prefix}:"))
    return {row[0]: row[1] for row in db.session.execute(query)} if awards else {}


def _instalments(fund: Fund, awards: Sequence[Award]) -> Rows:
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


def _spends(fund: Fund, awards: Sequence[Award]) -> Rows:
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


def _milestones(_fund: Fund, awards: Sequence[Award]) -> Rows:
    query = select(Milestone).where(Milestone.award_id.in_(_ids(awards)))
    for milestone in db.session.scalars(query.order_by(Milestone.award_id, Milestone.due_on, Milestone.id)):
        yield milestone.award_id, milestone.title, milestone.due_on, milestone.done_on


def _outcomes(_fund: Fund, awards: Sequence[Award]) -> Rows:
    """Per cent of people in each band, or a number; what is too few to show is left out, cell by cell."""
    readings = outcomes.readings(_ids(awards))
    for award in awards:
        for (code, moment), reading in sorted(readings[award.id].items(), key=lambda item: item[0]):
            if reading.number is not None:
                yield award.id, code, moment.value, "", reading.number
            for band, percent in enumerate(outcome_rules.bands_shown(reading.counts or []) or [], start=1):
                if percent is not None:
                    yield award.id, code, moment.value, band, percent


def _decisions(fund: Fund, _awards: Sequence[Award]) -> Rows:
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


DATASETS: dict[str, Dataset] = {
    one.name: one
    for one in (
        Dataset(
            "commitments",
            {
                "source": "who promised the money",
                "financial_year": "the year it is for",
                "amount": "how much, in minor units",
                "arrived": "how much of it reached the bank",
                "restricted": "1 when it may only be spent on its conditions",
                "conditions": "the conditions",
                "power": "what allows the organisations to pool money",
            },
            _commitments,
        ),
        Dataset(
            "book",
            {
                "line": "number of the line, without gaps",
                "day": "the day it counts for",
                "kind": "what happened",
                "from_account": "id of the account that gives",
                "from_kind": "its kind",
                "from_name": "its name",
                "to_account": "id of the account that receives",
                "to_kind": "its kind",
                "to_name": "its name",
                "amount": "how much, in minor units, always above zero",
                "evidence": "what shows that it is right",
                "by_two": "1 when one person prepared and another approved it",
                "reverses": "the line that it takes back",
            },
            _book,
        ),
        Dataset(
            "accounts",
            {
                "account": "id",
                "kind": "what it stands for",
                "subject": "id of the source, round or award it stands for",
                "name": "its name",
                "parent": "the account its money comes from",
                "received": "sum of lines it received",
                "given": "sum of lines it gave",
                "holds": "received less given",
            },
            _accounts,
        ),
        Dataset(
            "awards",
            {
                "award": "id",
                "round": "short name of the round",
                "proposal": "number of the proposal in its round",
                "title": "title of the project",
                "group": "who gets the money",
                "amount": "how much was awarded",
                "unpaid": "not paid yet",
                "with_group": "paid, receipts to come",
                "spent": "shown by receipts",
                "status": "where it stands",
                "made_on": "day of the award",
                "report_due": "day the end report is due",
                "reported_on": "day it was accepted",
            },
            _awards,
        ),
        Dataset(
            "instalments",
            {
                "award": "id of the award",
                "part": "number of the part",
                "amount": "how much",
                "planned_for": "the day it is planned for",
                "waits_for": "what it is tied to",
                "status": "where it stands",
                "paid_on": "the day it was paid",
                "line": "its line in the book",
            },
            _instalments,
        ),
        Dataset(
            "spends",
            {
                "award": "id of the award",
                "receipt": "number of the receipt",
                "plan_line": "position of the cost line",
                "what": "what was bought",
                "supplier": "from whom",
                "amount": "how much was paid",
                "counted": "how much of it the award paid",
                "paid_on": "when",
                "line": "its line in the book",
            },
            _spends,
        ),
        Dataset(
            "milestones",
            {
                "award": "id of the award",
                "step": "what is to be reached",
                "planned_for": "by when",
                "done_on": "when it was reached",
            },
            _milestones,
        ),
        Dataset(
            "outcomes",
            {
                "award": "id of the award",
                "measure": "what was measured",
                "moment": "before or after",
                "band": "1 to 4 for answers from 0 to 10, empty for a number",
                "value": "whole per cent of people in the band, or the number",
            },
            _outcomes,
        ),
        Dataset(
            "decisions",
            {
                "decision": "id",
                "kind": "what was asked for",
                "amount": "how much",
                "from_name": "from which account",
                "to_name": "to which account",
                "reason": "why",
                "state": "the answer",
                "asked_on": "when it was asked",
                "answered_on": "when it was answered",
                "answer": "why it was answered so",
            },
            _decisions,
        ),
    )
}
#: What belongs to a round as well as to its fund.
OF_ROUND = ("awards", "instalments", "spends", "milestones", "outcomes")


def awards_of(fund: Fund, round_id: int | None = None) -> list[Award]:
    """The awards whose tables are asked for."""
    of_fund = delivery.of_fund(fund.id) if round_id is None else list(delivery.of_round(round_id).values())
    return sorted(
        (award for award in of_fund if award.status is not AwardStatus.DECLINED), key=lambda this_award: this_award.id
    )
