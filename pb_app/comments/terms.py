"""Terms of comments."""

from dataclasses import dataclass
from enum import StrEnum


class Stance(StrEnum):
    """The stance of a comment."""

    PLAIN = "plain"
    FOR = "for"
    AGAINST = "against"
    QUESTION = "question"

    @property
    def is_plain(self) -> bool:
        return self is Stance.PLAIN


class CommentOrder(StrEnum):
    USEFUL = "useful"
    NEWEST = "newest"


class Reaction(StrEnum):
    THANKS = "thanks"
    NOT_USEFUL = "not-useful"


class HoldReason(StrEnum):
    """Why a comment waits for a moderator before others see it."""

    FIRST = "first"
    WORDS = "words"
    LINKS = "links"


class HelpKind(StrEnum):
    """What somebody offers."""

    TIME = "time"
    SKILL = "skill"
    THING = "thing"
    ROOM = "room"


class HelpOfferStatus(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"
    BACK = "back"


class Headline(StrEnum):
    SAID = "comment-said"
    ANSWERED = "comment-answered"
    OFFICIAL = "comment-official"
    OFFER = "comment-offer"
    OFFER_TAKEN = "comment-offer-taken"
    OFFER_DECLINED = "comment-offer-declined"


class Refusal(StrEnum):
    SAID_ALREADY = "said-already"
    TOO_MANY_AN_HOUR = "too-many-comments"
    ONE_LEVEL = "one-level"
    OWN_COMMENT = "own-comment"
    OFFER_ANSWERED = "offer-answered"
    OFFER_GONE = "offer-gone"
    COMMENT_REASON = "comment-reason"
    BLOCKED = "blocked"
    AUTHOR_YOUNG = "author-young"
    NOT_YOUR_COMMENT = "not-your-comment"
    COMMENT_GONE = "comment-gone"
    REPORTED_COMMENT = "reported-comment"
    TOO_LATE_TO_CHANGE = "too-late-to-change"


@dataclass(frozen=True, slots=True)
class ModerationPolicy:
    """A place's house rules: words that hold a comment, whether first comments are held, and how many an hour are allowed."""

    words: tuple[str, ...] = ()
    hold_first: bool = False
    an_hour: int = 10
