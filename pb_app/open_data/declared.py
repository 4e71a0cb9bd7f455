"""How an election file says that it was counted: by a rule of the format, by one of ours, or by another."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pb_app.ranking import BallotError
from pb_app.rounds.rules import may_be_rulebook
from pb_app.rounds.terms import BallotKind, Leftover, PotsLeftover, Rule, Rulebook, StopRule

#: Our own entries in META: the whole rulebook, the pot that the file is of, and whether the file alone is enough.
RULEBOOK, POT, ALONE = "commonpot_rulebook", "commonpot_pot", "commonpot_counted_alone"
#: How the name of a rule begins that only we have; the rulebook in META says it in full.
PREFIX = "commonpot/"
THRESHOLD = "min_project_score_threshold"

KINDS = {
    "approval": BallotKind.APPROVAL,
    "choose-1": BallotKind.APPROVAL,
    "cumulative": BallotKind.POINTS,
    "scoring": BallotKind.SCORES,
    "ordinal": BallotKind.RANKED,
}
#: The format's rules that we count by, with the amount that Equal Shares adds to each share.
_KNOWN = {
    "greedy": (Rule.GREEDY, 0),
    "greedy-threshold": (Rule.GREEDY, 0),
    "greedy-no-skip": (Rule.GREEDY_STOP, 0),
    "greedy-density": (Rule.GREEDY_DENSITY, 0),
    "equalshares": (Rule.EQUAL_SHARES, 0),
    "equalshares/add1": (Rule.EQUAL_SHARES, 100),
    "phragmen": (Rule.PHRAGMEN, 0),
}


@dataclass(frozen=True, slots=True)
class Declaration:
    """``name`` as the file has it. ``ours``: we count by this rule; otherwise ``rulebook`` has most votes first.

    ``pot``: the file is one pot of a round. ``alone``: counting the file by itself gives its winners.
    """

    name: str
    rulebook: Rulebook
    ours: bool
    pot: bool = False
    alone: bool = True


def declaration(meta: Mapping[str, str]) -> Declaration:
    """What META says. Raises BallotError for a rulebook of ours that can't be read."""
    name = meta.get("rule", "")
    if meta.get(RULEBOOK):
        return Declaration(
            name, _written(meta[RULEBOOK]), ours=True, pot=POT in meta, alone=meta.get(ALONE, "yes") == "yes"
        )
    rule, step = _KNOWN.get(name, (Rule.GREEDY, 0))
    rulebook = Rulebook(
        ballot=KINDS[meta["vote_type"]],
        least=0,
        most=_number(meta, "max_length") or None,
        points=_number(meta, "max_sum_points") or Rulebook().points,
        cap=_number(meta, "max_points") or None if meta["vote_type"] == "cumulative" else None,
        rule=rule,
        step=step,
        leftover=Leftover.BACK_TO_FUND if rule is Rule.EQUAL_SHARES else Leftover.GREEDY,
        threshold=_number(meta, THRESHOLD),
        reserve=0,
    )
    return Declaration(name, rulebook, name in _KNOWN)


def _number(meta: Mapping[str, str], key: str) -> int:
    """A whole number, 0 where there is none."""
    text = meta.get(key, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _written(text: str) -> Rulebook:
    """A rulebook that stands in META, if it is one that the site could have written."""
    try:
        data = json.loads(text)
        rulebook = Rulebook.from_data(data)
        sound = rulebook.stored() == data and _right_types(rulebook) and may_be_rulebook(rulebook) is None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise BallotError("META", f"{RULEBOOK} is no rulebook that can be read")
    return rulebook


def _right_types(rulebook: Rulebook) -> bool:
    """Every option is of the kind its usual value is of, and no number is negative."""
    usual: dict[str, object] = {name: getattr(Rulebook(), name) for name in Rulebook.__slots__}
    return all(_right_type(getattr(rulebook, name), value) for name, value in usual.items())


def _right_type(value: object, usual: object) -> bool:
    if value is None:
        return usual is None or type(usual) is int
    if usual is None or type(usual) is int:
        return type(value) is int and 0 <= value < 10**12
    return isinstance(value, type(usual))


def rule_name(rulebook: Rulebook) -> str:
    """The format's name for a rule where it means just the same, otherwise one of ours."""
    if _beyond(rulebook):
        return PREFIX + rulebook.rule.value
    if rulebook.rule is Rule.EQUAL_SHARES:
        return {0: "equalshares", 100: "equalshares/add1"}[rulebook.step]
    if rulebook.rule is Rule.GREEDY:
        return "greedy-threshold" if rulebook.threshold else "greedy"
    return "greedy-no-skip"


def _beyond(rulebook: Rulebook) -> bool:
    """The format has no name for it."""
    if rulebook.pairs or rulebook.needs or rulebook.floors or rulebook.ceilings or rulebook.part_funding:
        return True
    if rulebook.rule is Rule.EQUAL_SHARES:
        plain = rulebook.leftover is Leftover.BACK_TO_FUND and rulebook.stop is StopRule.OVERSPEND
        return not (plain and rulebook.step in (0, 100))
    return rulebook.rule not in (Rule.GREEDY, Rule.GREEDY_STOP)


def counted_alone(rulebook: Rulebook, *, pots: bool) -> bool:
    """Each pot of such a round can be counted by itself; what others left or kept out decides nothing in it."""
    across = rulebook.pairs or rulebook.needs or rulebook.ceilings
    return not pots or not (rulebook.pots_leftover is PotsLeftover.TOGETHER or across)
