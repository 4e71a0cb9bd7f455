"""The rules of hearings. Pure functions."""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from pb_app.hearings.terms import (
    Attribution,
    Clue,
    FoundClue,
    HearingStage,
    PlanDraft,
    PlanNotice,
    Refusal,
    ReplyKind,
    ReplyMarks,
)

#: People hear of a hearing at least so many days before, or its page says that it was short.
NOTICE_DAYS = 14
#: Notes and replies become visible to the office in batches of at least so many.
BATCH = 5
#: The list of who signed up is destroyed at the latest so long after the hearing, and the answer comes within a year of the decision.
REGISTER_DAYS, ANSWER_DAYS = 30, 366
MOST_QUESTIONS, MOST_GROUPS, LONGEST_QUESTION, LONGEST_GROUP = 8, 12, 300, 120
#: So many notes and replies fit in one hearing.
MOST_NOTES = 2000

_EMAIL = re.compile(r"(?<![^\s@])[^\s@]+@[^\s@]+\.\w+")
_DIGITS = re.compile(r"\d(?:[\s().-]?\d){4,}")
#: Beginnings of words that may tell of somebody in danger, in the languages of our pages.
_DANGER = (
    "abus",
    "afraid of h",
    "assault",
    "beat me",
    "beats",
    "beaten",
    "bruise",
    "hit me",
    "hits",
    "hurt me",
    "hurts h",
    "hurts m",
    "kill",
    "knife",
    "neglect",
    "overdose",
    "rape",
    "self-harm",
    "self harm",
    "stab",
    "suicid",
    "threaten",
    "touched me",
    "trafficked",
    "violen",
    "cam-drin",
    "hunanladd",
    "hunan-niweid",
    "trais",
    "bygwth",
    "انتحار",
    "اغتصاب",
    "يضرب",
    "ضربني",
    "عنف",
    "تهديد",
)


def notices(*, announced_on: date, held_on: date) -> list[PlanNotice]:
    """What everybody is told about a plan that gives people little time."""
    return [PlanNotice.SHORT] if (held_on - announced_on).days < NOTICE_DAYS else []


def problem(plan: PlanDraft, held_on: date) -> tuple[Refusal, str] | None:
    """What is wrong with a plan, and in which field."""
    if plan.decision_on <= held_on:
        return Refusal.DECIDED_BEFORE, "decision_on"
    if plan.answer_by <= held_on:
        return Refusal.ANSWER_BEFORE, "answer_by"
    if plan.answer_by < plan.decision_on:
        return Refusal.ANSWER_BEFORE_DECISION, "answer_by"
    if plan.answer_by > plan.decision_on + timedelta(days=ANSWER_DAYS):
        return Refusal.ANSWER_TOO_LATE, "answer_by"
    if not held_on < plan.destroy_on <= held_on + timedelta(days=REGISTER_DAYS):
        return Refusal.DESTROYED_WHEN, "destroy_on"
    return _lists(plan)


def _lists(plan: PlanDraft) -> tuple[Refusal, str] | None:
    if not 1 <= len(plan.questions) <= MOST_QUESTIONS:
        return Refusal.QUESTIONS, "questions"
    if len(plan.groups) > MOST_GROUPS:
        return Refusal.GROUPS, "groups"
    if any(len(line) > LONGEST_QUESTION for line in plan.questions):
        return Refusal.LINE_TOO_LONG, "questions"
    if any(len(line) > LONGEST_GROUP for line in plan.groups):
        return Refusal.LINE_TOO_LONG, "groups"
    return None


def stage(
    *,
    starts_at: datetime,
    ends_at: datetime,
    cancelled: bool,
    notes_closed: bool,
    check_until: date | None,
    heard: bool,
    now: datetime,
    today: date,
) -> HearingStage:
    if heard:
        return HearingStage.HEARD
    if cancelled:
        return HearingStage.CANCELLED
    if check_until is not None:
        return HearingStage.CHECKING if today <= check_until else HearingStage.CHECKED
    if now < starts_at:
        return HearingStage.COMING
    return HearingStage.ON_NOW if now < ends_at and not notes_closed else HearingStage.WRITING


def releasable(waiting: int, *, closed: bool) -> int:
    """How many of those that wait become visible now: none or at least a batch.

    While more can come, a batch always stays behind, so that the last one added is never the one that shows.
    """
    if closed:
        return waiting if waiting >= BATCH else 0
    return waiting - BATCH if waiting >= 2 * BATCH else 0


def stepped(people: int) -> int:
    """As it may be told: 0 for fewer than a batch, then in steps of a batch."""
    return people - people % BATCH


def most_are_gone(gone: int, *, of: int) -> bool:
    """More than half: then the host looks before anything is published."""
    return gone * 2 > of


def goes_by(check_until: date) -> date:
    """The day on which the clock leaves out what was asked for, if no batch did so before."""
    return check_until + timedelta(days=1)


def _mark(secret: str, browser: str, record_id: int, what: str) -> str:
    said = f"hearing mark|{record_id}|{what}|{browser}"
    return hmac.new(secret.encode(), said.encode(), hashlib.sha256).hexdigest()


def leave_out_mark(secret: str, browser: str, *, record_id: int, point_id: int) -> str:
    return _mark(secret, browser, record_id, f"leave-out {point_id}")


def reply_marks(
    secret: str, browser: str, *, record_id: int, kind: ReplyKind, point_id: int | None = None
) -> ReplyMarks:
    """What is kept so that a browser counts once. Without its cookie and the secret they lead nowhere."""
    saying = _mark(secret, browser, record_id, "yes") if kind is ReplyKind.YES else None
    if kind is ReplyKind.LEAVE_OUT and point_id is not None:
        saying = leave_out_mark(secret, browser, record_id=record_id, point_id=point_id)
    return ReplyMarks(browser=_mark(secret, browser, record_id, "replied"), saying=saying)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def name_words(people: Iterable[str], organisations: Iterable[str]) -> frozenset[str]:
    """What a note must not contain: each part of a person's name, and the whole name of an organisation."""
    parts = (part for name in people for part in re.findall(r"\w{3,}", _plain(name)))
    return frozenset({*parts, *(_plain(name).strip() for name in organisations if name.strip())})


def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Finds any of these names as a word of its own; with no names, nothing."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    any_name = "|".join(re.escape(name) for name in longest_first) or r"\b\B"
    return re.compile(rf"(?<!\w)(?:{any_name})(?!\w)")


def clues(text: str, names: frozenset[str]) -> list[FoundClue]:
    """By what somebody could be recognised, in the order in which it is said."""
    found = [FoundClue(Clue.NAME, match.group()) for match in _pattern(names).finditer(_plain(text))]
    found += [FoundClue(Clue.EMAIL, match.group()) for match in _EMAIL.finditer(text)]
    found += [FoundClue(Clue.DIGITS, match.group()) for match in _DIGITS.finditer(text)]
    return found


def masked(text: str, names: frozenset[str]) -> str:
    """The text with "…" for every name. Where there is one, the letters come back as they are compared."""
    hidden, many = _pattern(names).subn("…", _plain(text))
    return hidden if many else text


def may_stand(text: str, names: frozenset[str], attribution: Attribution, *, looked: bool) -> Refusal | None:
    """Whether a text may become a note or a point. Under Chatham House no name passes; else whoever looked decides."""
    found = clues(text, names)
    if attribution.is_nameless and any(each.clue is Clue.NAME for each in found):
        return Refusal.NAMES_SOMEBODY
    return Refusal.LOOK_AGAIN if found and not looked else None


def in_danger(text: str) -> bool:
    """Whether a note may tell of somebody in danger: then it is kept out, and a named person reads it."""
    plain = _plain(text)
    return any(re.search(rf"(?<!\w){re.escape(word)}", plain) for word in _DANGER)


def check_key(secret: str, record_id: int) -> str:
    """The one link of a hearing for those who came: the same for all of them."""
    return hmac.new(secret.encode(), f"hearing check|{record_id}".encode(), hashlib.sha256).hexdigest()[:32]


def lines(text: str) -> tuple[str, ...]:
    """One thing a line, without empty ones."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def tables_of(numbers: Sequence[int | None]) -> int:
    """At how many tables something was said."""
    return len({number for number in numbers if number is not None})
