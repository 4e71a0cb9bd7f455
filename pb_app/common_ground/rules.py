"""The rules of conversations. Pure functions."""

import hmac
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256

from rapidfuzz import fuzz

from pb_app.common_ground.terms import Admission, ConversationDraft, ConversationStatus, CrowdingSign, Refusal, Viewer
from pb_app.opinion import Data

#: A statement is one thought.
LONGEST = 140
#: First statements a conversation needs before it opens.
FIRST = 7
#: Answers before somebody can add a sentence of their own, and how many they can add.
BEFORE_SUGGESTING, SUGGESTIONS = 3, 5
#: Nothing is said of the result before so many people have answered, and not to anybody with fewer own answers.
SEAL_PEOPLE, SEAL_OWN = 50, 10
#: A look at the result so far is taken again after so many more people.
LOOK_AGAIN = 25
#: How long a conversation is open, and how long after it the answer comes.
LEAST_DAYS, MOST_OPEN, ANSWER_WITHIN = timedelta(days=1), timedelta(days=366), timedelta(days=180)
#: Rows with so many answers count for signs of crowding, and so many alike are one.
LONG_ROW, ALIKE = 20, 3
#: Where there are fewer sentences: rows with answers to so many in four of them, but with so many answers at least; and
#: so many people, because more of them agree by chance.
LONG_FOURTHS, SHORT_ROW, SHORT_ALIKE = 3, 5, 10
#: Sentences whose words are alike by so many of a hundred are shown before a new one is sent, so many at most.
SIMILAR, SHOW_SIMILAR = 72, 3


def is_first_again(*, asked_again: bool, decided_by: int | None, deciding: int) -> bool:
    """Whether somebody would look a second time at what they decided themselves."""
    return asked_again and decided_by == deciding


def status(opened: bool, closed: bool, closes_on: date, today: date) -> ConversationStatus:  # noqa: FBT001
    """Where a conversation stands; its last day is still open."""
    if closed:
        return ConversationStatus.CLOSED
    if not opened:
        return ConversationStatus.DRAFT
    return ConversationStatus.COUNTING if today > closes_on else ConversationStatus.OPEN


def may_plan(draft: ConversationDraft, today: date) -> tuple[Refusal, str] | None:
    """What is wrong with the days of a conversation, and at which field."""
    if draft.closes_on < today + LEAST_DAYS:
        return Refusal.ENDS_TOO_SOON, "closes_on"
    if draft.closes_on > today + MOST_OPEN:
        return Refusal.ENDS_TOO_LATE, "closes_on"
    if draft.answer_by <= draft.closes_on:
        return Refusal.ANSWER_BEFORE_END, "answer_by"
    return (Refusal.ANSWER_TOO_LATE, "answer_by") if draft.answer_by > draft.closes_on + ANSWER_WITHIN else None


def may_move_end(day: date, *, last: date, answer_by: date, today: date) -> Refusal | None:
    """What is wrong with a new last day of a conversation that is open."""
    if day == last:
        return Refusal.END_UNCHANGED
    if day < today:
        return Refusal.END_PASSED
    if day >= answer_by:
        return Refusal.END_AFTER_ANSWER
    return Refusal.ENDS_TOO_LATE if day > today + MOST_OPEN else None


def may_take_part(admission: Admission, viewer: Viewer) -> Refusal | None:
    """Whether whoever stands behind a viewer can answer."""
    if admission.needs_account and not viewer.account:
        return Refusal.NEEDS_ACCOUNT
    return Refusal.NEEDS_CODE if admission.needs_code and not viewer.coded else None


def similar(words: str, others: Mapping[int, Iterable[str]]) -> list[int]:
    """The statements, by id, that say nearly the same in any of their languages, the nearest first."""
    plain = words.casefold()
    near = {
        id: max((fuzz.token_set_ratio(plain, each.casefold()) for each in wordings), default=0.0)
        for id, wordings in others.items()
    }
    found = [id for id in near if near[id] >= SIMILAR]
    return sorted(found, key=lambda id: (-near[id], id))[:SHOW_SIMILAR]


def key_of(secret: str, *, purpose: str, conversation_id: int, subject: str) -> str:
    """A keyed hash that stands for one person or device in one conversation, and for nothing else."""
    return hmac.new(secret.encode(), f"{purpose}|{conversation_id}|{subject}".encode(), sha256).hexdigest()


def looks_again(people: int, looked_at: int | None) -> bool:
    """Whether a new look at the result so far is due."""
    return people >= SEAL_PEOPLE and (looked_at is None or people >= looked_at + LOOK_AGAIN)


def long_row(sentences: int) -> int:
    """How many answers say enough about a row to look at it, in a conversation with so many sentences."""
    return max(SHORT_ROW, min(LONG_ROW, -(-LONG_FOURTHS * sentences // 4)))


def crowded(sign: CrowdingSign, voices: Mapping[int, Mapping[str, int]], sentences: int) -> set[int]:
    """The voices that show a sign: all of each, so that nobody picks single answers out."""
    least = long_row(sentences)
    rows = {id: tuple(sorted(answers.items())) for id, answers in voices.items() if len(answers) >= least}
    if sign is CrowdingSign.ONE_SIDED:
        found = {id for id, row in rows.items() if len({vote for _key, vote in row}) == 1}
        long = {id for id in found if len(rows[id]) >= LONG_ROW}
        return found if len(found) >= SHORT_ALIKE else long
    times = Counter(rows.values())
    return {id for id, row in rows.items() if sign is CrowdingSign.SAME and times[row] >= _alike(len(row))}


def _alike(answers: int) -> int:
    return ALIKE if answers >= LONG_ROW else SHORT_ALIKE


def crowding(voices: Mapping[int, Mapping[str, int]], sentences: int, backed: int) -> dict[CrowdingSign, int]:
    """Signs with the people that show them; signs that nobody shows are left out."""
    signs = {sign: len(crowded(sign, voices, sentences)) for sign in CrowdingSign if sign.names_voices}
    signs[CrowdingSign.FEW_ACCOUNTS] = len(voices) - backed if len(voices) > 4 * backed else 0
    return {sign: count for sign, count in signs.items() if count}


def shares(
    counts: Mapping[int | None, int], population: Mapping[int, int], least: int
) -> Sequence[tuple[int, int | None, int]]:
    """By area: its id, its share of those who said where they live (None under ``least`` people), and of all who live here.

    Shares are in hundredths. Nothing where nobody said it, or no figures of the population are known.
    """
    said, living = sum(count for area, count in counts.items() if area is not None), sum(population.values())
    if said < least or not living:
        return ()
    return [
        (area, 100 * counts.get(area, 0) // said if counts.get(area, 0) >= least else None, 100 * people // living)
        for area, people in population.items()
    ]


def areas_shown(people: Mapping[int | None, int], least: int = 20) -> list[int]:
    """The areas that stand by themselves: of so many people, and so that the others together are none or as many."""
    shown = sorted(
        (area for area, count in people.items() if area is not None and count >= least), key=lambda a: people[a]
    )
    rest = sum(people.values()) - sum(people[area] for area in shown)
    while shown and 0 < rest < least:
        rest += people[shown.pop(0)]
    return sorted(shown)


def named(data: Data) -> set[str]:
    """The statements that a result says something about."""
    shared = {finding["key"] for finding in data["shared"]}
    return shared | set(data["divided"]) | set(data["uncertain"]) | set(data["summary"]["keys"])
