"""``python -m pb_app.ranking``: solve, compare and check election files, with nothing but Python at hand."""

import argparse
import gc
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal, cast

from pb_app.ranking.budgets.engines import Engine
from pb_app.ranking.io.pabulib import Reader
from pb_app.ranking.method_of_equal_shares.completion import Completion, equal_shares_completed
from pb_app.ranking.method_of_equal_shares.method import Utility, equal_shares
from pb_app.ranking.model.constraints import Limits
from pb_app.ranking.model.election import Election
from pb_app.ranking.model.errors import BallotError
from pb_app.ranking.model.outcome import Outcome
from pb_app.ranking.model.ties import LotNeeded, Ties
from pb_app.ranking.rules.greedy import By, greedy
from pb_app.ranking.rules.phragmen import phragmen

RULES = ("greedy", "greedy-density", "greedy-no-skip", "equal-shares", "phragmen")
UTILITIES = ("cost", "count", "score", "score-cost")
#: (start, stop, then) for a step of one unit of the currency.
COMPLETIONS: dict[
    str, tuple[Literal["floor", "exact"], Literal["overspend", "exhaustive"], Literal["none", "greedy", "phragmen"]]
] = {
    "add1": ("floor", "overspend", "none"),
    "add1-exhaustive": ("floor", "exhaustive", "none"),
    "add1u": ("exact", "exhaustive", "greedy"),
    "add1-greedy": ("floor", "overspend", "greedy"),
}
BAD_INPUT, LOT_NEEDED = 2, 3


def read(path: str) -> Election:
    """The election in a file. Raises BallotError, also when the file can't be opened."""
    try:
        with Path(path).open("rb") as lines:
            return Reader(lines).election()
    except OSError as error:
        raise BallotError(path, error.strerror or "can't be read") from None


def read_lot(path: str | None) -> Ties:
    """Ties with the lot order in a file, one project id a line, first wins."""
    if path is None:
        return Ties()
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise BallotError(path, "can't be read as a list of project ids, one a line") from None
    return Ties(lot=tuple(line.strip() for line in text.splitlines() if line.strip()))


def solve(
    election: Election, rule: str, *, completion: str, utility: str, ties: Ties, options: argparse.Namespace
) -> Outcome:
    """The outcome of a rule by its name on the command line."""
    limits, engine = Limits(threshold=options.threshold), cast(Engine, options.engine)
    worth = cast(Utility, utility)
    if rule == "phragmen":
        return phragmen(election, ties=ties, limits=limits, engine=engine)
    if rule == "equal-shares" and completion == "none":
        return equal_shares(election, ties=ties, utility=worth, limits=limits, engine=engine)
    if rule == "equal-shares":
        return equal_shares_completed(
            election,
            completion=named(completion, election.unit),
            ties=ties,
            utility=worth,
            limits=limits,
            engine=engine,
        )
    by: By = "votes-per-cost" if rule == "greedy-density" else "votes"
    return greedy(election, ties=ties, by=by, limits=limits, skip=rule != "greedy-no-skip")


def named(completion: str, unit: int) -> Completion:
    """A completion by its name; "greedy" adds nothing to the shares and fills the leftover."""
    if completion == "greedy":
        return Completion(step=0, start="exact", then="greedy")
    start, stop, then = COMPLETIONS[completion]
    return Completion(step=unit, start=start, stop=stop, then=then)


def report(outcome: Outcome, election: Election, options: argparse.Namespace, rule: str) -> dict[str, Any]:
    """What ``solve`` prints. Amounts are in the currency's units where they are whole, else decimal text."""
    shares = rule == "equal-shares"
    summary: dict[str, Any] = {
        "rule": rule,
        "completion": options.completion if shares else None,
        "utility": options.utility if shares else None,
        "budget": plain(election.budget, election.unit),
        "spent": plain(outcome.spent, election.unit),
        "selected": list(outcome.winners),
        "ties": [
            {"project": step.project, "tied": list(step.tied), "decided_by": step.tie}
            for step in outcome.steps
            if step.tie
        ],
    }
    if options.steps:
        summary["steps"] = outcome.as_data()["steps"]
        summary["fates"] = outcome.as_data()["fates"]
        summary["unit"] = election.unit
    return summary


def plain(minor: int, unit: int) -> int | str:
    """An amount of the currency: a whole number, or an exact decimal as text."""
    whole, rest = divmod(minor, unit)
    return whole if not rest else f"{whole}.{str(rest).zfill(len(str(unit)) - 1)}".rstrip("0")


def _solve(options: argparse.Namespace) -> str:
    election = read(options.file)
    outcome = solve(
        election,
        options.rule,
        completion=options.completion,
        utility=options.utility,
        ties=read_lot(options.lot),
        options=options,
    )
    summary = report(outcome, election, options, options.rule)
    return json.dumps(summary, ensure_ascii=False) if options.json else _text(summary)


def _text(summary: dict[str, Any]) -> str:
    lines = [f"{summary['rule']}: {summary['spent']} of {summary['budget']} spent"]
    lines += [f"{place:>4}  {id}" for place, id in enumerate(summary["selected"], start=1)]
    lines += [f"tie at {t['project']}, decided by {t['decided_by']}: {', '.join(t['tied'])}" for t in summary["ties"]]
    return "\n".join(lines)


def _compare(options: argparse.Namespace) -> str:
    from pb_app.ranking.explanation.comparison import compare

    election, ties = read(options.file), read_lot(options.lot)
    rules = [_parts(name) for name in (options.first, options.second)]
    outcome, two = (
        solve(election, rule, completion=completion, utility=options.utility, ties=ties, options=options)
        for rule, completion in rules
    )
    data = compare(election, outcome, two).as_data()
    data = {"first": options.first, "second": options.second, **data}
    return json.dumps(data, ensure_ascii=False) if options.json else "\n".join(f"{k}: {v}" for k, v in data.items())


def _parts(name: str) -> tuple[str, str]:
    """``RULE`` or ``equal-shares/COMPLETION``."""
    rule, _, completion = name.partition("/")
    if rule not in RULES or (completion and completion not in (*COMPLETIONS, "none", "greedy")):
        raise BallotError(name, f"is no rule; there are {', '.join(RULES)}, and equal-shares/COMPLETION")
    return rule, completion or "add1-greedy"


def _check(options: argparse.Namespace) -> str:
    from pb_app.ranking.io.validation import check

    try:
        with Path(options.file).open("rb") as lines:
            faults = check(lines)
    except OSError as error:
        raise BallotError(options.file, error.strerror or "can't be read") from None
    if faults:
        raise BallotError(options.file, f"{len(faults)} faults\n" + "\n".join(str(fault) for fault in faults))
    return f"{options.file}: the format is followed"


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="python -m pb_app.ranking", description="Share out money by a published, exact rule."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, run, about in (
        ("solve", _solve, "who is funded, in which order"),
        ("compare", _compare, "two rules on the same ballots"),
        ("check", _check, "does the file follow the Pabulib format"),
    ):
        command = commands.add_parser(name, help=about, description=about)
        command.add_argument("file", metavar="FILE.pb")
        command.set_defaults(run=run)
        if name == "compare":
            command.add_argument("first", metavar="RULE", help="for example greedy")
            command.add_argument("second", metavar="RULE", help="for example equal-shares/add1u")
        if name == "solve":
            command.add_argument("--rule", choices=RULES, default="equal-shares")
            command.add_argument("--completion", choices=("none", *COMPLETIONS, "greedy"), default="add1-greedy")
            command.add_argument(
                "--steps", action="store_true", help="every step, and why each project ended as it did"
            )
        if name != "check":
            _add_counting(command)
    return top


def _add_counting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--utility", choices=UTILITIES, default="cost")
    command.add_argument("--threshold", type=int, default=0, metavar="N", help="the least support a project needs")
    command.add_argument("--lot", metavar="FILE", help="project ids, one a line, in the order a lot gave")
    command.add_argument("--engine", choices=("auto", "integers", "numpy"), default="auto")
    command.add_argument("--json", action="store_true")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0, 2 for an input that can't be counted, 3 when a lot is needed; nothing half is printed."""
    options = parser().parse_args(arguments)
    # One election and then the end: looking for garbage among millions of small tuples would only take time.
    gc.disable()
    run: Callable[[argparse.Namespace], str] = options.run
    try:
        text = run(options)
    except BallotError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    except LotNeeded as needed:
        sys.stderr.write(f"{needed}; draw one and pass its order with --lot\n")
        return LOT_NEEDED
    sys.stdout.write(f"{text}\n")
    return 0
