"""What the results page shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.proposals.models import Proposal
from pb_app.ranking import ResultReason
from pb_app.results.models import Count, CountLine
from pb_app.results.terms import ResultStatus
from pb_app.rounds.models import Round
from pb_app.rounds.terms import BallotKind, Rule
from pb_app.voting.terms import Channel
from pb_app.voting.turnout.terms import TurnoutGroup
from pb_app.web.i18n import money
from pb_app.web.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One proposal with its end and the sentence that says why."""

    proposal: Proposal
    line: CountLine
    why: str
    votes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsPage:
    """``results/results.html``."""

    round: Round
    count: Count
    groups: Sequence[tuple[ResultStatus, Sequence[ResultRow]]]
    turnout: Sequence[TurnoutGroup]
    channels: Sequence[tuple[Channel, int]]
    voters: int

    @property
    def funded(self) -> int:
        """How many projects get money."""
        return sum(len(rows) for status, rows in self.groups if status is ResultStatus.FUNDED)

    @property
    def has_comparison(self) -> bool:
        """Most votes first is not compared with itself."""
        return self.round.rules.rule in (Rule.EQUAL_SHARES, Rule.PHRAGMEN)


def why(line: CountLine, currency: str, *, greedy: bool) -> str:
    """A sentence with the figure that would have changed the answer."""
    if line.why is ResultReason.FUNDED and greedy:
        return _("It was next by votes, and there was money for it.")
    text = label(line.why)
    if line.missing and line.why in (
        ResultReason.SUPPORTERS_SHORT,
        ResultReason.LEFTOVER_TOO_SMALL,
        ResultReason.MONEY_RAN_OUT,
        ResultReason.ABOVE_BUDGET,
    ):
        text += " " + _("%(missing)s was missing.", missing=money(line.missing, currency).striptags())
    return text


def votes(line: CountLine, ballot: BallotKind) -> str:
    """How much support there was, in the ballot's own unit."""
    people = ngettext("%(num)s vote", "%(num)s votes", line.supporters)
    if ballot in (BallotKind.APPROVAL, BallotKind.SPEND):
        return people
    return ngettext("%(num)s point", "%(num)s points", line.votes) + ", " + people


def groups(round: Round, rows: Sequence[tuple[CountLine, Proposal]]) -> list[tuple[ResultStatus, list[ResultRow]]]:
    """Rows by fate; fates without rows are left out."""
    greedy = round.rules.rule not in (Rule.EQUAL_SHARES, Rule.PHRAGMEN)
    made = [
        ResultRow(
            proposal=p, line=line, why=why(line, round.currency, greedy=greedy), votes=votes(line, round.rules.ballot)
        )
        for line, p in rows
    ]
    sorted_rows = [(fate, [row for row in made if row.line.fate is fate]) for fate in ResultStatus]
    return [(fate, result_rows) for fate, result_rows in sorted_rows if result_rows]
