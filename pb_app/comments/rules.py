"""When a comment may be posted, when it is held, and which comments come first."""

import re
import unicodedata
from datetime import timedelta

from pb_app.comments.terms import HoldReason, ModerationPolicy, Refusal
from pb_app.ranking import wilson

MOST_LINKS = 2
#: A comment reported by this many people is held until a moderator has looked at it.
REPORTS = 3
#: So long its writer can change a comment; after that it can only be taken back.
CHANGE_FOR = timedelta(minutes=10)
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
#: Characters that look like others, which are the usual way to get round a list of words.
_LOOKS = str.maketrans("@4310$5|аеорсхукмнтві", "aaeiossiaeopcxykmhtbi")


def folded(text: str) -> str:
    """A text reduced to what it looks like: without accents, capitals and look-alike letters."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LOOKS)


def has_blocked(text: str, words: tuple[str, ...]) -> bool:
    """Whether the text contains a whole word of the list, however it is spelt."""
    members = set(re.findall(r"[^\W_]+", folded(text)))
    return any(folded(word) in members for word in words if word)


def must_wait(text: str, house: ModerationPolicy, *, first: bool) -> HoldReason | None:
    """Why a comment is held, if it is."""
    if has_blocked(text, house.words):
        return HoldReason.WORDS
    if len(_LINK.findall(text)) > MOST_LINKS:
        return HoldReason.LINKS
    return HoldReason.FIRST if first and house.hold_first else None


def may_say(lately: int, house: ModerationPolicy, *, repeated: bool, blocked: bool) -> Refusal | None:
    """Refuse repeated comments, too many in an hour, and comments by people who are barred from this place."""
    if blocked:
        return Refusal.BLOCKED
    if repeated:
        return Refusal.SAID_ALREADY
    return Refusal.TOO_MANY_AN_HOUR if lately >= house.an_hour else None


def usefulness(thanks: int, others: int) -> int:
    """Wilson's lower bound in millionths, so that one "thanks" out of one does not beat ninety out of a hundred."""
    return wilson(thanks, thanks + others)


def may_withdraw(*, own: bool, gone: bool, reported: bool) -> Refusal | None:
    """Whoever wrote a comment can take it back, unless somebody has reported it and no moderator has looked at it yet."""
    if not own:
        return Refusal.NOT_YOUR_COMMENT
    if gone:
        return Refusal.COMMENT_GONE
    return Refusal.REPORTED_COMMENT if reported else None


def may_change(age: timedelta, *, own: bool, gone: bool, reported: bool) -> Refusal | None:
    """The same for changing its words, as long as few have read them."""
    refusal = may_withdraw(own=own, gone=gone, reported=reported)
    return refusal or (Refusal.TOO_LATE_TO_CHANGE if age > CHANGE_FOR else None)
