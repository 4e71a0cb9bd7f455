"""What a file would change, as pure functions of the file and of what is known already; and old addresses as paths."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from pb_app.hashchain import digest, text_digest
from pb_app.imports.headings import normal
from pb_app.moving_in.terms import (
    HistoryComment,
    HistoryKind,
    HistoryPackage,
    HistoryProposal,
    HistoryRound,
    HistoryStep,
    MoveAnswers,
    Refusal,
)

HistoryRow: TypeAlias = HistoryRound | HistoryProposal | HistoryComment | HistoryStep
#: A key of a round that the file itself does not name: the office's title names it.
_OF_FILE = ":file"
_LONGEST_KEY = 120
#: What of each kind is compared with the file that was brought before. Words by their digest, figures as they are.
_COMPARED: Mapping[HistoryKind, Sequence[str]] = {
    HistoryKind.ROUND: (),
    HistoryKind.PROPOSAL: ("title", "story", "answer", "word", "cost", "supports", "votes", "selected"),
    HistoryKind.COMMENT: ("body",),
    HistoryKind.STEP: ("title", "words", "word", "progress"),
}
_WORDS = frozenset({"title", "story", "answer", "body", "words"})


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of a thing that is another one in this file. Figures are shown, words only named."""

    part: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ChangedThing:
    kind: HistoryKind
    key: str
    title: str
    changes: tuple[PartChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePlan:
    """What a file would bring: what is new, how many are there already, and which of those differ now.

    ``digest`` covers all of it, so that what is confirmed is what was shown.
    """

    package: HistoryPackage
    answers: MoveAnswers
    new: Mapping[HistoryKind, Sequence[HistoryRow]]
    same: int
    changed: Sequence[ChangedThing]
    digest: str = field(default="")

    @property
    def is_empty(self) -> bool:
        return not any(self.new.values())

    def new_of(self, kind: HistoryKind) -> int:
        return len(self.new[kind])


def rows_of(package: HistoryPackage) -> Mapping[HistoryKind, Sequence[HistoryRow]]:
    return {
        HistoryKind.ROUND: package.rounds,
        HistoryKind.PROPOSAL: package.proposals,
        HistoryKind.COMMENT: package.comments,
        HistoryKind.STEP: package.steps,
    }


def parts(kind: HistoryKind, row: HistoryRow) -> dict[str, str]:
    """What is remembered of a row, to notice that it has changed."""
    said = {name: "" if (value := getattr(row, name)) is None else str(value) for name in _COMPARED[kind]}
    return {name: text_digest(value)[:16] if name in _WORDS else value for name, value in said.items()}


def may_bring(answers: MoveAnswers, today: date) -> Refusal | None:
    """Money and days as the office says them: history has ended."""
    if any(each.budget <= 0 for each in answers.rounds.values()):
        return Refusal.MONEY_MISSING
    if any(each.ended_on >= today for each in answers.rounds.values()):
        return Refusal.DAY_AHEAD
    return None


def plan(
    package: HistoryPackage, answers: MoveAnswers, known: Mapping[tuple[HistoryKind, str], Mapping[str, str]]
) -> MovePlan:
    """``known``: what is remembered of each thing that this website sent before, by kind and key."""
    package = _with_answers(package, answers)
    new: dict[HistoryKind, list[HistoryRow]] = {kind: [] for kind in HistoryKind}
    changed, same = list[ChangedThing](), 0
    for kind, rows in rows_of(package).items():
        for row in rows:
            before = known.get((kind, row.key))
            if before is None:
                new[kind].append(row)
            elif changes := _changes(before, parts(kind, row)):
                changed.append(ChangedThing(kind, row.key, _title(row), changes))
            else:
                same += 1
    made = MovePlan(package=package, answers=answers, new=new, same=same, changed=changed)
    return replace(made, digest=_digest(made))


def _title(row: HistoryRow) -> str:
    return row.body[:80] if isinstance(row, HistoryComment) else row.title


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[PartChange, ...]:
    names = [name for name, value in after.items() if before.get(name, "") != value]
    return tuple(
        PartChange(name) if name in _WORDS else PartChange(name, before.get(name, ""), after[name]) for name in names
    )


def _digest(plan: MovePlan) -> str:
    """Of everything that is new, word by word, of what differs, and of what the office said."""
    return digest(
        [
            [repr(row) for rows in plan.new.values() for row in rows],
            [repr(each) for each in plan.changed],
            repr(plan.answers),
            [repr(each) for each in plan.package.left_out],
            plan.same,
        ]
    )


def round_key(key: str, title: str) -> str:
    """A round that the file does not name is known by its title: the next file of it finds it again."""
    return f"title:{normal(title)}"[:_LONGEST_KEY] if key.endswith(_OF_FILE) else key


def _with_answers(package: HistoryPackage, answers: MoveAnswers) -> HistoryPackage:
    """Rounds as the office calls them, and names only where there is a basis for them."""
    keys = {each.key: round_key(each.key, answers.rounds[each.key].title) for each in package.rounds}
    named = bool(answers.basis)
    rounds = tuple(
        replace(
            each,
            key=keys[each.key],
            title=answers.rounds[each.key].title,
            budget=answers.rounds[each.key].budget,
            ended_on=answers.rounds[each.key].ended_on,
        )
        for each in package.rounds
    )
    proposals = tuple(
        replace(each, round_key=keys[each.round_key], author=each.author if named else "") for each in package.proposals
    )
    comments = tuple(replace(each, author=each.author if named else "") for each in package.comments)
    steps = tuple(replace(each, round_key=keys[each.round_key]) for each in package.steps)
    return replace(package, rounds=rounds, proposals=proposals, comments=comments, steps=steps)


def old_path(typed: str) -> str:
    """The path of an address of the old website, in one form; empty where it is none, or tries to lead elsewhere."""
    if not typed or len(typed) > 600:
        return ""
    try:
        path = unquote(urlsplit(typed.strip()).path, errors="strict")
    except (ValueError, UnicodeDecodeError):
        return ""
    if re.search(r"[\x00-\x20\x7f\\]", path) or ".." in path.split("/"):
        return ""
    path = "/" + "/".join(filter(None, path.split("/"))).casefold()
    return path if 1 < len(path) <= 300 else ""


def paths_to_try(path: str) -> tuple[str, ...]:
    """The path itself, without the language before it, and its last two parts, by which some platforms name things."""
    pieces = path.strip("/").split("/")
    without = "/" + "/".join(pieces[1:]) if re.fullmatch(r"[a-z]{2}(-[a-z]{2})?", pieces[0]) else path
    return tuple(dict.fromkeys((path, without, "/" + "/".join(pieces[-2:]))))


def own_paths(row: HistoryRow) -> Iterable[str]:
    """Where the old website had a thing: the address in the file, or the one that its platform makes of its number."""
    if isinstance(row, HistoryRound | HistoryProposal) and (path := old_path(row.url)):
        yield path
    kind, _, number = row.key.partition(":")
    if kind == "investment" and number.isdigit():
        yield f"/investments/{number}"


def parents_first(comments: Sequence[HistoryComment]) -> list[HistoryComment]:
    """Each comment after the one that it answers."""
    by_key = {each.key: each for each in comments}
    ordered: dict[str, HistoryComment] = {}
    for each in comments:
        chain = [each]
        while (parent := by_key.get(chain[-1].parent_key)) is not None and parent.key not in ordered:
            chain.append(parent)
        ordered.update((one.key, one) for one in reversed(chain) if one.key not in ordered)
    return list(ordered.values())
