"""The rows of one round after another, for formats whose tables put together what our package keeps apart."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pb_app.moving_out.contents import PackageContents
from pb_app.moving_out.rows import every_row
from pb_app.moving_out.terms import PROPOSALS, RESULTS, ROUNDS, SUPPORTS, Cell, PackageRow


@dataclass(slots=True)
class RoundRows:
    """A round, and its rows by kind."""

    round: PackageRow
    rows: dict[str, list[PackageRow]] = field(default_factory=lambda: defaultdict(list))

    @property
    def proposals(self) -> list[PackageRow]:
        return self.rows[PROPOSALS.name]

    @property
    def supports(self) -> Mapping[Cell, Cell]:
        """By the key of the proposal."""
        return {row["proposal"]: row["supports"] for row in self.rows[SUPPORTS.name]}

    @property
    def results(self) -> Mapping[Cell, PackageRow]:
        return {row["proposal"]: row for row in self.rows[RESULTS.name]}


def every_round(contents: PackageContents, slug: str = "") -> Iterator[RoundRows]:
    """All of them, or the one of this short name."""
    current: RoundRows | None = None
    for kind, row in every_row(contents, slug):
        if kind is ROUNDS:
            if current is not None:
                yield current
            current = RoundRows(row)
        elif current is not None:
            current.rows[kind.name].append(row)
    if current is not None:
        yield current


def units(minor: Cell) -> str:
    """A sum as other platforms write it: 1250.50."""
    return f"{minor // 100}.{minor % 100:02}" if isinstance(minor, int) else ""
