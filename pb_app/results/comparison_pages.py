"""The page that puts a count beside most votes first. Everything comes from the stored document."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _

from pb_app.results.count_pages import Names, ProjectName

Ratio = Callable[[Fraction], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedFigure:
    """One measure under both rules; ``better``: 1 for the rule that was used, 2 for the other, 0 for neither."""

    name: str
    used: str
    other: str
    better: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PotCompared:
    """``results/comparison.html``: a run beside most votes first on the same ballots."""

    name: str
    leftover: bool
    both: Sequence[ProjectName]
    used_only: Sequence[ProjectName]
    other_only: Sequence[ProjectName]
    prefer_used: int
    prefer_other: int
    alike: int
    spent: Sequence[int]
    figures: Sequence[ComparedFigure]


def compared_page(body: dict[str, Any], names: Names) -> list[PotCompared]:
    """Each run beside most votes first, as stored with the count."""
    return [
        _compared(pot["name"], pot["greedy"], names, leftover=pot.get("of") == "leftover")
        for pot in body["pots"]
        if pot.get("greedy")
    ]


def what_if_page(data: dict[str, Any], names: Names) -> list[PotCompared]:
    """The whole round beside another rule."""
    return [_compared("", data, names)]


def _compared(name: str, data: dict[str, Any], names: Names, *, leftover: bool = False) -> PotCompared:
    def named(ids: Sequence[str]) -> list[ProjectName]:
        return [names[id] for id in ids]

    return PotCompared(
        name=name,
        leftover=leftover,
        both=named(data["both"]),
        used_only=named(data["only_one"]),
        other_only=named(data["only_two"]),
        prefer_used=data["prefer_one"],
        prefer_other=data["prefer_two"],
        alike=data["alike"],
        spent=data["spent"],
        figures=_figures(data["one"], data["two"]),
    )


def _figures(used: dict[str, Any], other: dict[str, Any]) -> list[ComparedFigure]:
    return [
        _figure(
            _("Ballots with at least one funded project"), used, other, key="with_a_winner", say=percent, more=True
        ),
        _figure(_("Funded projects on an average ballot"), used, other, key="average_winners", say=decimal, more=True),
        _figure(_("How evenly the money is spread (0 means even)"), used, other, key="gini", say=decimal, more=False),
        ComparedFigure(
            name=_("Projects whose supporters deserved more"),
            used=str(used["neglected"]),
            other=str(other["neglected"]),
            better=_better(Fraction(other["neglected"]), Fraction(used["neglected"])),
        ),
    ]


def _figure(
    name: str, used: dict[str, Any], other: dict[str, Any], *, key: str, say: Ratio, more: bool
) -> ComparedFigure:
    fraction, two = Fraction(*used[key]), Fraction(*other[key])
    return ComparedFigure(
        name=name, used=say(fraction), other=say(two), better=_better(fraction, two) if more else _better(two, fraction)
    )


def _better(fraction: Fraction, two: Fraction) -> int:
    return 0 if fraction == two else 1 if fraction > two else 2


def percent(value: Fraction) -> str:
    """Whole and tenths of a percent, rounded half up from the exact value."""
    tenths = (value * 1000 + Fraction(1, 2)) // 1
    return f"{tenths // 10}.{tenths % 10}%"


def decimal(value: Fraction) -> str:
    """Two places, rounded half up from the exact value."""
    hundredths = (value * 100 + Fraction(1, 2)) // 1
    return f"{hundredths // 100}.{hundredths % 100:02}"
