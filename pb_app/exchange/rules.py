"""The rules of the exchange: numbers to compare over the phone, which edition follows, what changed, and search. Pure."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import timedelta
from hashlib import sha256

from pb_app.exchange.terms import (
    Bundle,
    BundleEntry,
    Difference,
    EntryChanges,
    FoundStory,
    Refusal,
    StorySearch,
    StorySize,
)
from pb_app.outbound.rules import is_loopback_address, is_public_address

#: A feed is looked at so often, and an address has at most so many signs.
LOOK_EVERY, MOST_ADDRESS = timedelta(hours=20), 500
#: Minor units up to which a project is small, and up to which it is of middle size.
SMALL, MIDDLE = 1_000_00, 10_000_00
#: Letters that people type in more than one way, mostly in Arabic.
_SAME = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": "", "ß": "ss"}
)


def key_groups(key: str) -> tuple[str, ...]:
    """Six groups of five digits that stand for a public key (hexadecimal): the same in every language, about 100 bits."""
    number = int.from_bytes(sha256(b"commonpot key|" + bytes.fromhex(key)).digest())
    digits = f"{number % 10**30:030d}"
    return tuple(digits[at : at + 5] for at in range(0, 30, 5))


def following(bundle: Bundle, edition: int, digest: str) -> Refusal | None:
    """Whether a bundle may follow the newest that we have of its key (0 and "" for none)."""
    if edition == 0:
        return None
    if bundle.edition == edition:
        return Refusal.NOTHING_NEW if bundle.digest == digest else Refusal.TWO_TEXTS
    if bundle.edition < edition:
        return Refusal.OLDER
    return Refusal.NOT_FOLLOWING if bundle.edition == edition + 1 and bundle.previous != digest else None


def changes(before: Sequence[BundleEntry], after: Sequence[BundleEntry]) -> EntryChanges:
    """What an edition adds, changes, leaves as it was and leaves out."""
    old, new = {entry.id: entry for entry in before}, {entry.id for entry in after}
    return EntryChanges(
        added=tuple(entry for entry in after if entry.id not in old),
        changed=tuple(entry for entry in after if entry.id in old and old[entry.id] != entry),
        same=tuple(entry for entry in after if old.get(entry.id) == entry),
        gone=tuple(entry for entry in before if entry.id not in new),
    )


def differences(before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]) -> list[Difference]:
    """Which answers are not what they were, in the order of the questions."""
    old, new = dict(before), dict(after)
    asked = [*new, *(question for question in old if question not in new)]
    rows = (Difference(question, old.get(question, ""), new.get(question, "")) for question in asked)
    return [row for row in rows if row.before != row.after]


def may_be_address(address: str, *, loopback: bool) -> bool:
    """An address of the internet that is short enough to keep. ``loopback``: or one of this machine."""
    if len(address) > MOST_ADDRESS:
        return False
    return is_public_address(address) or (loopback and is_loopback_address(address))


def folded(text: str) -> str:
    """A text for searching: small letters without marks above them, and one form for letters that are typed in several."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return plain.casefold().translate(_SAME)


def speaks_of(wanted: str, *texts: str) -> bool:
    """Whether every wanted word begins a word of the texts, in any language."""
    words = _words(" ".join(texts))
    # In Arabic, "the" and "and" are written as one with the word.
    words |= {word.removeprefix("و").removeprefix("ال") for word in words}
    return all(any(word.startswith(part) for word in words) for part in _words(wanted))


def _words(text: str) -> set[str]:
    return {word for word in "".join(sign if sign.isalnum() else " " for sign in folded(text)).split() if word}


def size_of(amount: int) -> StorySize:
    """In which band a sum in minor units lies."""
    if amount <= SMALL:
        return StorySize.SMALL
    return StorySize.MIDDLE if amount <= MIDDLE else StorySize.LARGE


def found(stories: Iterable[FoundStory], search: StorySearch) -> list[FoundStory]:
    """The stories that fit everything somebody looks for; in the words, what failed counts too."""
    return [story for story in stories if _fits(story, search)]


def _fits(story: FoundStory, search: StorySearch) -> bool:
    size = size_of(story.amount).value if story.amount is not None else ""
    asked = (
        (search.theme, story.theme),
        (search.size, size),
        (search.reach, story.reach.value),
        (search.outcome, story.outcome.value),
    )
    fits = all(not wanted or wanted == had for wanted, had in asked)
    return fits and speaks_of(search.words, story.title, story.words, story.failed, story.place)
