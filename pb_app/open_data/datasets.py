"""Everything public about a fund as tables. Each table names its columns, and no other column is published."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pb_app.delivery import queries as delivery
from pb_app.delivery.models import Award
from pb_app.delivery.terms import AwardStatus
from pb_app.funds.models import Fund
from pb_app.open_data import dataset_rows
from pb_app.open_data.dataset_rows import Rows


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table: its columns with their meaning (amounts in minor units), and the query for its rows."""

    name: str
    columns: Mapping[str, str]
    rows: Callable[[Fund, Sequence[Award]], Rows]


DATASETS: dict[str, Dataset] = {
    one.name: one
    for one in (
        Dataset(
            "commitments",
            {
                "commitment": "id",
                "source": "who promised the money",
                "financial_year": "the year it is for",
                "amount": "how much, in minor units",
                "arrived": "how much of it reached the bank",
                "restricted": "1 when it may only be spent on its conditions",
                "conditions": "the conditions",
                "power": "what allows the organisations to pool money",
            },
            dataset_rows.commitments,
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
                "evidence_kind": "what sort of thing shows that it is right",
                "evidence": "what shows that it is right",
                "by_two": "1 when one person prepared and another approved it",
                "reverses": "the line that it takes back",
            },
            dataset_rows.book,
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
            dataset_rows.accounts,
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
            dataset_rows.awards,
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
            dataset_rows.instalments,
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
            dataset_rows.spends,
        ),
        Dataset(
            "milestones",
            {
                "milestone": "id",
                "award": "id of the award",
                "step": "what is to be reached",
                "planned_for": "by when",
                "done_on": "when it was reached",
            },
            dataset_rows.milestones,
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
            dataset_rows.outcomes,
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
            dataset_rows.decisions,
        ),
    )
}
#: What belongs to a round as well as to its fund.
OF_ROUND = ("awards", "instalments", "spends", "milestones", "outcomes")


def awards_of(fund: Fund, round_id: int | None = None) -> list[Award]:
    """The awards whose tables are asked for."""
    of_fund = delivery.of_fund(fund.id) if round_id is None else list(delivery.of_round(round_id).values())
    return sorted((award for award in of_fund if award.status is not AwardStatus.DECLINED), key=lambda award: award.id)
