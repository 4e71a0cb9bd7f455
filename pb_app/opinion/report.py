"""The whole result as plain data: what is found, what can be published, and by which rule."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from pb_app.opinion.engines import EngineName
from pb_app.opinion.findings import Finding, Findings, findings, group_tallies, majority
from pb_app.opinion.groups import RULE, Grouping, NoGroups, Parameters, groups
from pb_app.opinion.matrix import Matrix, Tally
from pb_app.opinion.release import LEAST, Released, release
from pb_app.opinion.summary import Summary, summary

#: What is published, as JSON holds it.
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that came of a matrix. ``as_data`` is what is published: never a row, never a cell under ten."""

    matrix: Matrix
    parameters: Parameters
    seed: str
    grouping: Grouping | NoGroups
    findings: Findings
    summary: Summary
    released: tuple[Released, ...]
    by_group: tuple[tuple[Tally, ...], ...]
    #: Of whoever keeps the answers, for the mark by which they are known again.
    key: bytes = b""

    @property
    def in_figures(self) -> int:
        """The people behind the figures: those in groups where there are groups, and otherwise everybody."""
        return sum(self.grouping.sizes) if isinstance(self.grouping, Grouping) else self.matrix.people

    @property
    def tallies(self) -> list[Tally]:
        """By statement, the counts behind the published figures."""
        return [sum((part[j] for part in self.by_group), Tally()) for j in range(len(self.matrix.statements))]

    def as_data(self) -> Data:
        """Plain data for canonical JSON; equal matrices give equal bytes with either engine."""
        return {
            "rule": RULE,
            "parameters": {key: str(value) for key, value in asdict(self.parameters).items()},
            "least": LEAST,
            "mark": self.matrix.digest(self.key),
            "seed": self.seed,
            "people": self.in_figures if self.in_figures >= LEAST else None,
            "left_out": self._left_out(),
            "groups": _groups(self.grouping),
            "statements": [self._statement(j) for j in range(len(self.matrix.statements))],
            "shared": [self._named(finding) for finding in self.findings.shared],
            "divided": [self.matrix.statements[j] for j in self.findings.divided],
            "uncertain": [self.matrix.statements[j] for j in self.findings.uncertain],
            "speaks_for": [[self._named(finding) for finding in group] for group in self.findings.speaks_for],
            "summary": self._summary(),
        }

    def _left_out(self) -> int | None:
        """People who answered too little to be in a figure; None when they are few, but not none."""
        outside = self.matrix.people - self.in_figures
        return outside if outside >= LEAST or not outside else None

    def _statement(self, j: int) -> Data:
        given = self.released[j]
        return {
            "key": self.matrix.statements[j],
            "everyone": dict(zip(given.parts, given.everyone, strict=True)),
            "groups": [dict(zip(given.group_parts, group, strict=True)) for group in given.by_group],
            "most": [majority(tally) for tally in self._of_groups(j)],
        }

    def _of_groups(self, j: int) -> list[Tally]:
        """Each group's counts of a statement; nothing without groups."""
        return [part[j] for part in self.by_group] if isinstance(self.grouping, Grouping) else []

    def _named(self, finding: Finding) -> dict[str, str]:
        return {"key": self.matrix.statements[finding.statement], "side": finding.side}

    def _summary(self) -> Data:
        """Without the counts of its steps: they are of cells that may be small."""
        made = self.summary
        return {"keys": [self.matrix.statements[j] for j in made.statements], "certified": made.certified}

    def text(self) -> str:
        """The canonical JSON."""
        return json.dumps(self.as_data(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _groups(grouping: Grouping | NoGroups) -> Data:
    if isinstance(grouping, NoGroups):
        return {
            "none": grouping.why.value,
            "stability": str(grouping.stability) if grouping.stability is not None else "",
        }
    return {"sizes": list(grouping.sizes), "stability": str(grouping.stability), "rounds": list(grouping.rounds)}


def report(
    matrix: Matrix, *, seed: str, parameters: Parameters | None = None, engine: EngineName = "auto", key: bytes = b""
) -> Report:
    """Look for groups, and say what follows with them or without."""
    rule = parameters or Parameters()
    grouping = groups(matrix, rule, engine)
    known = grouping if isinstance(grouping, Grouping) else None
    by_group = tuple(group_tallies(matrix, known))
    return Report(
        matrix=matrix,
        parameters=rule,
        seed=seed,
        grouping=grouping,
        findings=findings(matrix, known),
        summary=summary(matrix, seed),
        released=release(matrix, known),
        by_group=by_group,
        key=key,
    )
