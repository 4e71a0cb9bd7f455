"""When a comment may be said, when it waits, and what comes first."""

import re
import unicodedata

from pb_app.comments.terms import HoldReason, ModerationPolicy, Refusal
from pb_app.ranking import wilson

MOST_LINKS = 2
#: So many people reporting it make a comment wait, until a moderator has looked.
REPORTS = 3
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
#: Signs that look like others, the commonest tricks to get round a list of words.
_LOOKS = str.maketrans("@4310$5|аеорсхукмнтві", "aaeiossiaeopcxykmhtbi")


def folded(text: str) -> str:
    """A text as it looks: without accents, capitals, and letters that only look like others."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LOOKS)


def has_blocked(text: str, words: tuple[str, ...]) -> bool:
    """Does a whole word of the list stand in it, however it is spelt?"""
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
    """Not the same twice, not too many an hour, and not by somebody who is shut out here."""
    if blocked:
        return Refusal.BLOCKED
    if repeated:
        return Refusal.SAID_ALREADY
    return Refusal.TOO_MANY_AN_HOUR if lately >= house.an_hour else None


def usefulness(thanks: int, others: int) -> int:
    """What a comment is worth at least, in millionths (Wilson's lower bound), so that one thanks does not beat ninety of a hundred."""
    return wilson(thanks, thanks + others)
