"""Elections counted, written as files and counted again from the files, without a database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pb_app.open_data import exporting
from pb_app.open_data.declared import declaration
from pb_app.open_data.pabulib import VoteFileReader
from pb_app.open_data.recounting import FileRecount, recount
from pb_app.ranking import Allocation
from pb_app.results import rules
from pb_app.rounds.rules import PotMoney, pot_of
from pb_app.rounds.terms import Rulebook

DAYS = (date(2026, 1, 1), date(2026, 2, 1))


@dataclass(frozen=True, slots=True)
class SmallRound:
    """A round as the count sees it."""

    rulebook: Rulebook
    budget: int
    standings: Sequence[rules.Candidate]
    ballots: Sequence[Mapping[int, int]]
    pots: Sequence[PotMoney] = ()
    names: Mapping[int, str] | None = None

    def counted(self) -> Allocation:
        election = rules.election(self.standings, self.budget, self.pots, self.ballots, self.rulebook)
        return rules.shared(self.rulebook, election, self.pots)

    def files(self) -> dict[str, str]:
        """The exported text of each pot; "" is the money of the whole place."""
        winners = {int(id) for id in self.counted().winners}
        rest = self.budget - sum(pot.amount for pot in self.pots)
        money = {**{pot.name: pot.amount for pot in self.pots}, "": rest}
        return {pot: self._file(pot, amount, winners) for pot, amount in money.items()}

    def _file(self, pot: str, amount: int, winners: set[int]) -> str:
        projects = [
            exporting.ExportProject(
                candidate.number,
                f"Project {candidate.number}",
                candidate.cost,
                candidate.category or "",
                candidate.number in winners,
                id=(self.names or {}).get(candidate.number, ""),
                groups=candidate.groups,
                sizes=candidate.sizes,
            )
            for candidate in self.standings
            if _pot(candidate, self.pots) == pot
        ]
        scope = exporting.ExportScope(
            "Riverside", "Streets", amount, "GBP", self.rulebook, *DAYS, projects, pot=pot, pots=bool(self.pots)
        )
        return "".join(exporting.write(scope, self.ballots))


def _pot(candidate: rules.Candidate, pots: Sequence[PotMoney]) -> str:
    pot = pot_of(candidate.area_id, candidate.category, pots)
    return pot.name if pot else ""


def lines(text: str) -> list[bytes]:
    return text.encode().splitlines(keepends=True)


def recounted(text: str) -> FileRecount:
    return recount(lines(text))


def of_file(content: Iterable[bytes], rulebook: Rulebook | None = None) -> SmallRound:
    """The election of a file, under its own rules or others."""
    reader = VoteFileReader(content)
    header = reader.header()
    numbers = dict(zip(header.projects, header.numbers(), strict=True))
    standings = [
        rules.Candidate(numbers[row.id], row.cost, None, None)
        for row in header.projects.values()
        if row.cost is not None
    ]
    ballots = [{numbers[id]: score for id, score in ballot.items()} for ballot in reader.votes()]
    names = {number: id for id, number in numbers.items()}
    return SmallRound(rulebook or declaration(header.meta).rulebook, header.budget, standings, ballots, (), names)
