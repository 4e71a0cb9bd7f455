"""Who may vote in a review, what the votes decide, and whether a paper can be read in the evening. Pure."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rapidfuzz import fuzz, utils

from pb_app.board.terms import LIVED, Hard, MeetingStatus, Method, Refusal, SeatKind, Verdict

EASY_SENTENCE, EASY_WORDS = 15, 400
TERM_ENDS = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Quorum:
    """The least number of votes, and of them the least from seats of lived experience."""

    votes: int
    lived: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """A finished vote: what was decided, by how many of how many."""

    verdict: Verdict
    for_it: int
    voters: int


@dataclass(frozen=True, slots=True)
class Present:
    """How many could decide now, and what is missing for a quorum."""

    votes: int
    lived: int
    missing: int
    missing_lived: int


def may_vote(status: MeetingStatus, declared: bool, conflicted: bool, decided: bool) -> Refusal | None:
    """Only in an open meeting, after declaring, without an interest, before the decision."""
    if status is not MeetingStatus.OPEN:
        return Refusal.MEETING_NOT_OPEN
    if decided:
        return Refusal.DECIDED_ALREADY
    if not declared:
        return Refusal.NOT_DECLARED
    return Refusal.CONFLICTED if conflicted else None


def counting(seats: Mapping[int, SeatKind], conflicted: frozenset[int], quorum: Quorum) -> Present:
    """Of these seats, without those with an interest: is it enough to decide?"""
    kinds = [kind for seat, kind in seats.items() if seat not in conflicted]
    lived = sum(1 for kind in kinds if kind in LIVED)
    return Present(len(kinds), lived, max(0, quorum.votes - len(kinds)), max(0, quorum.lived - lived))


def tally(
    votes: Mapping[int, Verdict],
    conflicted: frozenset[int],
    quorum: Quorum,
    kinds: Mapping[int, SeatKind],
    method: Method = Method.MAJORITY,
) -> Tally | Refusal:
    """Count votes by seat. Seats with an interest never count, not even towards the quorum.

    The quorum is of votes given, in all and by lived experience; a majority needs more than half of them, consent all.
    """
    counted = {seat: verdict for seat, verdict in votes.items() if seat not in conflicted}
    present = counting({seat: kinds[seat] for seat in counted}, frozenset(), quorum)
    if present.missing:
        return Refusal.NO_QUORUM
    if present.missing_lived:
        return Refusal.NO_LIVED_QUORUM
    if not counted:
        return Refusal.NO_QUORUM
    verdict, for_it = max(Counter(counted.values()).items(), key=lambda item: (item[1], item[0].value))
    if method is Method.CONSENT and for_it < len(counted):
        return Refusal.NO_CONSENT
    if for_it * 2 <= len(counted):
        return Refusal.NO_MAJORITY
    return Tally(verdict, for_it, len(counted))


def has_lived_share(plan: Mapping[SeatKind, int], percent: int) -> bool:
    """Whether enough of the planned seats are kept for lived experience."""
    return sum(n for kind, n in plan.items() if kind in LIVED) * 100 >= percent * sum(plan.values())


def vacancies(plan: Mapping[SeatKind, int], filled: Sequence[SeatKind]) -> dict[SeatKind, int]:
    """Planned seats that nobody holds now."""
    held = Counter(filled)
    return {kind: n - held[kind] for kind, n in plan.items() if n > held[kind]}


def ends_soon(ends_on: date, today: date) -> bool:
    return ends_on - TERM_ENDS <= today


@dataclass(frozen=True, slots=True)
class Trouble:
    """A place in an easy-read text that is hard: what kind, and the words."""

    hard: Hard
    words: str


#: Words that easy read goes without.
HARD_WORDS = (
    "accountability",
    "allocation",
    "beneficiaries",
    "capacity",
    "deliverables",
    "disbursement",
    "evaluation",
    "governance",
    "implementation",
    "methodology",
    "outcomes",
    "procurement",
    "stakeholders",
    "strategic",
    "sustainability",
    "utilise",
)


def hard_to_read(text: str) -> list[Trouble]:
    """What keeps a text from being easy read: nothing there, long sentences, hard words, too much of it."""
    if not text.strip():
        return [Trouble(Hard.EMPTY, "")]
    sentences = [one.strip() for one in re.split(r"(?<=[.!?؟])\s+|\n+", text) if one.strip()]
    found = [Trouble(Hard.LONG_SENTENCE, one) for one in sentences if len(one.split()) > EASY_SENTENCE]
    words = re.findall(r"\w+", text.lower())
    found += [Trouble(Hard.HARD_WORD, word) for word in HARD_WORDS if word in words]
    if len(words) > EASY_WORDS:
        found.append(Trouble(Hard.TOO_LONG, str(len(words))))
    return found


def reminds_of(interest: str, names: Sequence[str]) -> str | None:
    """The first of these names (a group, a supplier) that an interest seems to be about."""
    return next(
        (
            name
            for name in names
            if name and fuzz.token_set_ratio(interest, name, processor=utils.default_process) >= 85
        ),
        None,
    )


def speaks_of(wanted: str, texts: Sequence[str]) -> bool:
    """Whether each word that is wanted is somewhere in these texts, in capitals or not."""
    there = "\n".join(texts).casefold()
    return all(word in there for word in wanted.casefold().split())


def papers_in_time(starts_at: datetime, now: datetime, days: int) -> bool:
    """Whether members still have the days they were promised for reading."""
    return now + timedelta(days=days) <= starts_at
