"""What the results page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from flask_babel import ngettext

from pb_app.proposals import pages as proposal_pages
from pb_app.proposals.models import Proposal
from pb_app.proposals.pages import ProposalCard
from pb_app.results import queries
from pb_app.results.models import Count, CountLine
from pb_app.results.reasons import style_of, with_missing
from pb_app.results.slots import ProjectState
from pb_app.results.terms import ResultStatus
from pb_app.rounds.models import ImportedElection, Round
from pb_app.rounds.terms import BallotKind, Rule
from pb_app.voting.terms import Channel
from pb_app.voting.turnout.terms import TurnoutGroup

#: More pictures than this in one row are too small to see.
MOST_PARTS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaVoted:
    """How many of an area voted. ``share``: per cent of all who live there, "" if not known; ``bar``: 0 to 100."""

    name: str
    voters: int
    share: str
    bar: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One proposal with its end and the sentence that says why."""

    proposal: Proposal
    line: CountLine
    why: str
    votes: str
    card: ProposalCard
    granted: int
    state: ProjectState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StripPart:
    """A funded project's part of the picture of all the money, in hundredths of a per cent."""

    picture: str
    start: int
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredResult:
    """What the file of an imported round says of its count, beside ours. ``rule`` is "" where it names one of ours.

    ``told``: the file names winners. ``only_file`` and ``only_ours``: titles of projects that only one of the two funds.
    """

    rule: str
    told: bool
    only_file: Sequence[str]
    only_ours: Sequence[str]

    @property
    def differs(self) -> bool:
        return self.told and bool(self.only_file or self.only_ours)

    @property
    def agrees(self) -> bool:
        return self.told and not self.differs


def declared_result(
    source: ImportedElection | None, rows: Sequence[tuple[CountLine, Proposal]]
) -> DeclaredResult | None:
    """None for a round that was not imported."""
    if source is None:
        return None
    declared = set(source.selected or ())
    told = source.selected is not None
    funded = {p.outside_id: line.fate is ResultStatus.FUNDED for line, p in rows}
    titles = {p.outside_id: p.title for _line, p in rows}
    return DeclaredResult(
        rule="" if source.ours else source.rule or "?",
        told=told,
        only_file=[titles[id] for id, ours in funded.items() if told and id in declared and not ours],
        only_ours=[titles[id] for id, ours in funded.items() if told and ours and id not in declared],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsPage:
    """``results/results.html``."""

    round: Round
    count: Count
    groups: Sequence[tuple[ResultStatus, Sequence[ResultRow]]]
    turnout: Sequence[TurnoutGroup]
    channels: Sequence[tuple[Channel, int]]
    voters: int
    panels: Sequence[tuple[str, object]]
    declared: DeclaredResult | None = None

    @property
    def rows_funded(self) -> Sequence[ResultRow]:
        return [row for status, rows in self.groups for row in rows if status is ResultStatus.FUNDED]

    @property
    def others(self) -> Sequence[tuple[ResultStatus, Sequence[ResultRow]]]:
        """Projects that got nothing: those in reserve first."""
        return [(status, rows) for status, rows in self.groups if status is not ResultStatus.FUNDED]

    @property
    def areas_voted(self) -> Sequence[AreaVoted]:
        """Turnout by area, with bars on the scale of the highest share."""
        most = max((_tenths(group) for group in self.turnout), default=0) or 1
        return [
            AreaVoted(
                name=group.name,
                voters=group.voters,
                share=f"{_tenths(group) / 10:.1f}" if group.population else "",
                bar=100 * _tenths(group) // most,
            )
            for group in self.turnout
        ]

    @property
    def knows_shares(self) -> bool:
        """Whether it is known how many live in any of the areas."""
        return any(group.population for group in self.turnout)

    @property
    def left(self) -> int:
        return self.round.budget - self.count.spent

    @property
    def strip(self) -> Sequence[StripPart]:
        """The whole budget as one row of pictures: the wider a picture, the more money."""
        if not self.round.budget or self.count.spent > self.round.budget or len(self.rows_funded) > MOST_PARTS:
            return []
        ends = [10_000 * so_far // self.round.budget for so_far in accumulate(row.granted for row in self.rows_funded)]
        return [
            StripPart(picture=row.card.drawing, start=start, share=end - start)
            for row, start, end in zip(self.rows_funded, [0, *ends[:-1]], ends, strict=True)
        ]

    @property
    def funded(self) -> int:
        """How many projects get money."""
        return sum(len(rows) for status, rows in self.groups if status is ResultStatus.FUNDED)

    @property
    def has_comparison(self) -> bool:
        """Most votes first is not compared with itself."""
        return self.round.rules.rule in (Rule.EQUAL_SHARES, Rule.PHRAGMEN)


def _tenths(group: TurnoutGroup) -> int:
    """Tenths of a per cent of all who live there, rounded to the nearest; 0 where nobody knows how many they are."""
    return (1000 * group.voters + group.population // 2) // group.population if group.population else 0


def votes(line: CountLine, ballot: BallotKind) -> str:
    """How much support there was, in the ballot's own unit."""
    if ballot in (BallotKind.APPROVAL, BallotKind.SPEND):
        return ngettext("%(num)s vote", "%(num)s votes", line.supporters)
    people = ngettext("from %(num)s person", "from %(num)s people", line.supporters)
    return ngettext("%(num)s point", "%(num)s points", line.votes) + " " + people


def groups(
    round: Round, rows: Sequence[tuple[CountLine, Proposal]], states: Mapping[int, ProjectState] | None = None
) -> list[tuple[ResultStatus, list[ResultRow]]]:
    """Rows by fate; fates without rows are left out. ``states``: how funded projects are going, by proposal id."""
    style, cards = style_of(round.rules), proposal_pages.cards_of_place([p for _line, p in rows])
    made = [
        ResultRow(
            proposal=p,
            line=line,
            why=with_missing(line.why, line.missing, style, round.currency),
            votes=votes(line, round.rules.ballot),
            card=cards[p.id],
            granted=queries.granted(line, p),
            state=(states or {}).get(p.id),
        )
        for line, p in rows
    ]
    sorted_rows = [(fate, [row for row in made if row.line.fate is fate]) for fate in ResultStatus]
    return [(fate, result_rows) for fate, result_rows in sorted_rows if result_rows]
