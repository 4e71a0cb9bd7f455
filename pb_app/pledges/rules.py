"""The rules of evenings, pledges and deals. Pure functions."""

import re
from datetime import date, timedelta

from pb_app.identity.young_words import sounds_young
from pb_app.pledges.terms import (
    AnswerWay,
    DealDraft,
    DealStanding,
    PledgeDraft,
    PledgeOwner,
    PledgeStanding,
    PledgeVerdict,
    PromiseMark,
    Refusal,
    SideDraft,
    SideKind,
)

#: People can answer from home for so many days after the evening, and paper can be typed in for longer.
HOME_DAYS, PAPER_DAYS = 7, 30
#: So much fits one evening, on however many phones.
MOST_ANSWERS = 400
#: And so much in a minute.
MINUTE, MOST_A_MINUTE = timedelta(minutes=1), 20
#: An evening is announced, and a pledge or a deal lasts, at most so long.
YEAR = timedelta(days=366)
#: After its day, a pledge waits so long for a word before it says that there is none.
SILENT_AFTER = timedelta(days=30)
#: A deal can be renewed, and its promises spoken of, so long before and after its end.
RENEW_BEFORE, RENEW_AFTER = timedelta(days=30), timedelta(days=60)
SHORTEST_DEAL = timedelta(days=7)
MOST_PROMISES, PROMISE_LENGTH = 8, 200

#: Ten digits or more, however they are grouped; and an email address.
_PHONE = re.compile(r"(?:\+|\b)(?:\d[\s().-]{0,2}){9,}\d")
_EMAIL = re.compile(r"[^\s@]@[^\s@]+\.\w")


def way(held_on: date, today: date) -> AnswerWay:
    return AnswerWay.HOME if today > held_on else AnswerWay.ROOM


def takes_answers(held_on: date, today: date, *, paper: bool = False) -> bool:
    return today - timedelta(days=PAPER_DAYS if paper else HOME_DAYS) <= held_on


def gives_contact(words: str) -> bool:
    """Whether words that everybody can read have a phone number or an email address in them."""
    return bool(_PHONE.search(words) or _EMAIL.search(words))


def may_hold(held_on: date, today: date) -> tuple[Refusal, str] | None:
    """An evening of the last days can still be written down."""
    if not takes_answers(held_on, today):
        return Refusal.DAY_PASSED, "held_on"
    return (Refusal.EVENING_TOO_FAR, "held_on") if held_on > today + YEAR else None


def may_be_by(by_when: date, today: date) -> tuple[Refusal, str] | None:
    if by_when < today:
        return Refusal.DAY_PASSED, "by_when"
    return (Refusal.DAY_TOO_FAR, "by_when") if by_when > today + YEAR else None


def may_pledge(draft: PledgeDraft, today: date, *, adult: bool) -> tuple[Refusal, str] | None:
    """A group has a name; a person is a grown-up, and has a first name alone."""
    if draft.owner_kind is not PledgeOwner.SOME and not draft.owner_name:
        return Refusal.OWNER_UNNAMED, "owner_name"
    if draft.owner_kind is PledgeOwner.NEIGHBOUR:
        if len(draft.owner_name.split()) > 1 or len(draft.owner_name) > 30:
            return Refusal.FIRST_NAME_ONLY, "owner_name"
        if not adult:
            return Refusal.ADULT_NOT_SAID, "adult"
    if draft.owner_kind is not PledgeOwner.SOME and sounds_young(f"{draft.owner_name}\n{draft.words}"):
        return Refusal.SOUNDS_YOUNG, "words"
    return may_be_by(draft.by_when, today)


def pledge_standing(by_when: date, verdict: PledgeVerdict | None, today: date) -> PledgeStanding:
    """Its own day still counts as in time."""
    if verdict is not None:
        return PledgeStanding.KEPT if verdict is PledgeVerdict.KEPT else PledgeStanding.NOT_KEPT
    if today <= by_when:
        return PledgeStanding.COMING
    return PledgeStanding.SILENT if today > by_when + SILENT_AFTER else PledgeStanding.DUE


def may_say(verdict: PledgeVerdict, words: str, by_when: date, today: date) -> tuple[Refusal, str] | None:
    """Kept can be said early. Not kept can be said after the day alone, with a reason."""
    if verdict is PledgeVerdict.KEPT:
        return None
    if today <= by_when:
        return Refusal.TOO_EARLY, "choice"
    return None if words else (Refusal.REASON_NEEDED, "words")


def promises(text: str) -> list[str]:
    """One promise a line."""
    return [line for line in (each.strip(" -–•*\t") for each in text.split("\n")) if line]


def may_deal(draft: DealDraft, today: date) -> tuple[Refusal, str] | None:
    """Both sides have a name and a promise, and it ends within a year."""
    for prefix, side in (("our", draft.ours), ("their", draft.theirs)):
        if refusal := _may_be_side(side):
            return refusal[0], f"{prefix}_{refusal[1]}"
    if draft.ends_on < today + SHORTEST_DEAL:
        return Refusal.ENDS_TOO_SOON, "ends_on"
    return (Refusal.ENDS_TOO_LATE, "ends_on") if draft.ends_on > today + YEAR else None


def _may_be_side(side: SideDraft) -> tuple[Refusal, str] | None:
    if (side.kind is SideKind.PARTNER) != (side.partner_id is not None):
        return Refusal.PARTNER_NEEDED, "partner"
    if not side.name:
        return Refusal.SIDE_UNNAMED, "name"
    if not 1 <= len(side.promises) <= MOST_PROMISES:
        return Refusal.PROMISES_TOO_MANY, "promises"
    if side.kind is not SideKind.YOUNG and any(sounds_young(words) for words in (side.name, *side.promises)):
        return Refusal.YOUNG_SIDE, "kind"
    too_long = any(len(words) > PROMISE_LENGTH for words in side.promises)
    return (Refusal.PROMISE_TOO_LONG, "promises") if too_long else None


def deal_standing(ends_on: date, today: date, *, signed: bool, renewed: bool) -> DealStanding:
    if not signed:
        return DealStanding.UNSIGNED
    if renewed:
        return DealStanding.RENEWED
    if today > ends_on:
        return DealStanding.LAPSED
    return DealStanding.ENDING if today >= ends_on - RENEW_BEFORE else DealStanding.LIVE


def may_mark(mark: PromiseMark, reason: str, ends_on: date, today: date, *, signed: bool) -> tuple[Refusal, str] | None:
    """Whoever says that a promise was not kept, or only in part, says why."""
    if not signed or today > ends_on + RENEW_AFTER:
        return Refusal.NOT_LIVE, ""
    if mark is not PromiseMark.KEPT and not reason:
        return Refusal.REASON_NEEDED, "reason"
    return None


def marks_are_due(ends_on: date, today: date) -> bool:
    """The time in which each side is asked about the other's promises."""
    return ends_on - RENEW_BEFORE <= today <= ends_on + RENEW_AFTER


def may_renew(ends_on: date, today: date, *, signed: bool, renewed: bool) -> Refusal | None:
    if renewed:
        return Refusal.RENEWED_ALREADY
    if not signed or not marks_are_due(ends_on, today):
        return Refusal.NOT_YET_RENEWABLE
    return None


def next_end(ends_on: date, today: date) -> date:
    """A year after the old end, or a year from today where that has passed."""
    start = max(ends_on, today)
    return min(date(start.year + 1, start.month, min(start.day, 28)), today + YEAR)
