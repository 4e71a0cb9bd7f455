"""An election file counted again as its own META says: the file alone decides, no database is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pb_app.open_data.declared import Declaration, declaration
from pb_app.open_data.pabulib import ProjectRow, VoteFileReader
from pb_app.ranking.rules.pots import part
from pb_app.results import rules


@dataclass(frozen=True, slots=True)
class FileRecount:
    """Ids of the projects that the file's own rule gives, and of those that it says won (None: it does not say)."""

    declared: Declaration
    winners: frozenset[str]
    selected: frozenset[str] | None

    @property
    def agrees(self) -> bool:
        return self.winners == self.selected


def recount(lines: Iterable[bytes]) -> FileRecount:
    """Count a file again. Raises BallotError for one that can't be read."""
    reader = VoteFileReader(lines)
    header = reader.header()
    declared = declaration(header.meta)
    numbers = dict(zip(header.projects, header.numbers(), strict=True))
    standings = [_candidate(numbers[row.id], row) for row in header.projects.values() if row.cost is not None]
    ballots = [{numbers[id]: score for id, score in ballot.items()} for ballot in reader.votes()]
    winners = _winners(declared, standings, header.budget, ballots)
    selected = header.selected
    return FileRecount(
        declared,
        frozenset(id for id, number in numbers.items() if number in winners),
        None if selected is None else frozenset(selected),
    )


def _candidate(number: int, row: ProjectRow) -> rules.Candidate:
    return rules.Candidate(number, row.cost or 0, None, None, row.groups, row.sizes)


def _winners(
    declared: Declaration, standings: list[rules.Candidate], budget: int, ballots: Sequence[Mapping[int, int]]
) -> set[int]:
    election = rules.election(standings, budget, (), ballots, declared.rulebook)
    if declared.pot:
        # In a pot only those who name one of its projects are its voters.
        election = part(election, {project.id for project in election.projects}, budget, "naming")
    return {int(id) for id in rules.shared(declared.rulebook, election, ()).winners}
