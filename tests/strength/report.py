"""What was noticed and what was not, as a table and as lists."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.strength.mutations import Mutation
from tests.strength.places import CriticalPlace
from tests.strength.session import Verdict

NO_EFFECT = Path(__file__).with_name("no_effect.toml")
GOOD = (Verdict.NOTICED, Verdict.STUCK)


def without_effect() -> Mapping[str, str]:
    """The reason for each change that can have no effect, by its name."""
    entries = tomllib.loads(NO_EFFECT.read_text()).get("change", [])
    return {entry["name"]: entry["reason"] for entry in entries}


@dataclass(frozen=True, slots=True)
class PlaceReport:
    """What came of one place."""

    place: CriticalPlace
    tried: Sequence[tuple[Mutation, Verdict]]
    failing: Sequence[str] = ()

    @property
    def noticed(self) -> int:
        return sum(verdict in GOOD for _mutation, verdict in self.tried)

    @property
    def missed(self) -> list[tuple[Mutation, Verdict]]:
        """What nobody noticed though it has an effect."""
        known = without_effect()
        return [
            (mutation, verdict)
            for mutation, verdict in self.tried
            if verdict in (Verdict.MISSED, Verdict.UNREACHED) and mutation.name not in known
        ]

    @property
    def idle(self) -> int:
        """Changes without effect, and those that could not be made."""
        return len(self.tried) - self.noticed - len(self.missed)

    @property
    def share(self) -> int:
        """Noticed in 100 of those that have an effect."""
        counted = self.noticed + len(self.missed)
        return self.noticed * 100 // counted if counted else 100

    @property
    def reached(self) -> bool:
        return self.share >= self.place.aim


def row(report: PlaceReport) -> str:
    cells = (report.place.name, len(report.tried), report.noticed, report.idle, f"{report.share} %")
    return "| " + " | ".join(map(str, (*cells, f"{report.place.aim} %"))) + " |"


def table(reports: Sequence[PlaceReport]) -> str:
    """All places, and the sum."""
    head = ("| place | made | noticed | no effect | share | aim |", "|---|---|---|---|---|---|")
    made, noticed = sum(len(r.tried) for r in reports), sum(r.noticed for r in reports)
    idle = sum(r.idle for r in reports)
    share = noticed * 100 // max(1, made - idle)
    end = f"| **together** | {made} | {noticed} | {idle} | **{share} %** | 80 % |"
    return "\n".join((*head, *map(row, reports), end))


def survivors(report: PlaceReport) -> str:
    """One line for each change that nobody noticed."""
    return "\n".join(f"  {m.line}: {m.kind}: {m.name} ({verdict})" for m, verdict in report.missed)
