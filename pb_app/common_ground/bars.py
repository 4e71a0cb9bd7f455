"""Answers as a bar: its parts with their people, from published counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

#: What each part of a bar looks like.
LOOKS = {"agree": "agree", "disagree": "disagree", "pass": "pass"}
#: Their order from the start of the bar.
ORDER = ("agree", "agree+pass", "agree+disagree", "pass", "disagree+pass", "disagree")


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPart:
    """A piece of a bar: what it stands for, people, and where it begins and how wide it is, in hundredths."""

    kind: str
    people: int
    at: int
    width: int

    @property
    def look(self) -> str:
        return LOOKS.get(self.kind, "mixed")

    @property
    def is_mixed(self) -> bool:
        return self.kind not in LOOKS


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBar:
    """``group`` is a letter, or "" for everybody; ``area`` a neighbourhood's name. ``agree``: people in a hundred, where shown."""

    group: str
    area: str = field(default="", kw_only=True)
    parts: Sequence[BarPart]
    seen: int

    def share(self, kind: str) -> int | None:
        return next((100 * part.people // self.seen for part in self.parts if part.kind == kind), None)


def bar(cells: Mapping[str, int], group: str = "") -> AnswerBar | None:
    """None where no figures can be shown."""
    seen = sum(cells.values())
    if not seen or len(cells) < 2:
        return None
    parts, before = [], 0
    for kind in sorted(cells, key=ORDER.index):
        at, end = 100 * before // seen, 100 * (before + cells[kind]) // seen
        parts.append(BarPart(kind=kind, people=cells[kind], at=at, width=end - at))
        before += cells[kind]
    return AnswerBar(group=group, parts=parts, seen=seen)
