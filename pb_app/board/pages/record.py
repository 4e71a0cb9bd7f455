"""What the boards of a place decided, overdue responses, and recommendations."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from pb_app import clock
from pb_app.board import queries
from pb_app.board.models import Recommendation
from pb_app.board.queries.record import DecisionRow
from pb_app.board.terms import ItemPurpose, Verdict
from pb_app.funds.models import Fund
from pb_app.places import queries as places
from pb_app.rounds.models import Round

#: Verdicts that release an instalment, and those that return unpaid money.
RELEASING = (Verdict.CONTINUE, Verdict.RELEASE)
ENDING = (Verdict.STOP, Verdict.RESERVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage:
    """What changed because of the boards of a place in one calendar year; money in minor units."""

    year: int
    verdicts: Mapping[Verdict, int]
    decisions: Sequence[DecisionRow]
    decided: int
    rules_taken: int
    answered: int
    late: int
    overridden: int
    released: int
    stopped: int


def year(place_id: int, number: int) -> YearPage:
    zone = ZoneInfo(places.by_id(place_id).timezone)
    first, next_first = datetime(number, 1, 1, tzinfo=zone), datetime(number + 1, 1, 1, tzinfo=zone)
    rows = queries.log(place_id, first, next_first)
    acted = [row for row in rows if row[5] is ItemPurpose.DECIDE]
    today = places.today(place_id, clock.now())
    answers = [row[1] for row in rows if row[1] is not None]
    parts = queries.released([row[0].instalment_id for row in acted if row[0].verdict in RELEASING])
    return YearPage(
        year=number,
        verdicts=Counter(row[0].verdict for row in acted),
        decisions=rows,
        decided=len(acted),
        rules_taken=queries.rules_taken(place_id, first, next_first),
        answered=sum(1 for answer in answers if answer.answered_at),
        late=sum(1 for item in answers if (item.answered_at.date() if item.answered_at else today) > item.due_on),
        overridden=sum(1 for row in rows if row[2] is not None),
        released=parts,
        stopped=queries.cancelled([row[4] for row in acted if row[0].verdict in ENDING]),
    )


def owed(fund: Fund) -> Sequence[tuple[int, date, str]] | None:
    """Overdue responses to a board, for the fund's front page."""
    return queries.overdue(fund.id, places.today(fund.place_id, clock.now())) or None


def recommended(round: Round) -> Sequence[Row[Recommendation, str]] | None:
    """Recommended rules that have no response yet, for the page that sets up a round."""
    return queries.recommendations_open(round.fund_id) or None


def rules_answered(round: Round) -> Sequence[Row[Recommendation, str]] | None:
    """Recommended rules with the fund's public responses for this round."""
    return queries.recommendations_in(round.id) or None


def waits_for_answer(round: Round) -> bool:
    """Whether a recommended rule without a response prevents the round from opening."""
    return bool(queries.recommendations_open(round.fund_id))
