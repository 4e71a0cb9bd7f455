"""What in a text looks like it is about somebody. What is certain is refused; the rest is asked of whoever writes it."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pb_app.identity import numbers_of_people as numbers
from pb_app.identity.people_named import CAPITAL, names
from pb_app.identity.plain_reading import FIRST_NAMES, as_read, bare
from pb_app.identity.words_of_others import NOT_NAMES, ROOMS


class MentionKind(StrEnum):
    """What it looks like."""

    NHS_NUMBER = "mention-nhs-number"
    INSURANCE_NUMBER = "mention-insurance-number"
    BORN = "mention-born"
    EMAIL = "mention-email"
    POSTCODE = "mention-postcode"
    PHONE = "mention-phone"
    NAME = "mention-name"
    HOME = "mention-home"


@dataclass(frozen=True, slots=True)
class Mention:
    """Some words of a text, and what they look like. ``certain``: they can be nothing else, and nobody is asked."""

    kind: MentionKind
    words: str
    certain: bool = False


_CONTACTS = frozenset(
    {
        MentionKind.EMAIL,
        MentionKind.PHONE,
        MentionKind.NHS_NUMBER,
        MentionKind.INSURANCE_NUMBER,
        MentionKind.BORN,
    }
)
#: One person's name: a first name of the list, what may stand between, and a capital letter.
_FULL_NAME = re.compile(
    rf"(?<![\w’'-])(?=(([A-Z][\w’'-]+) (?:(?:ap|ab|van|de|bin|al|el) |[A-Z]\.? )?({CAPITAL})(?: ({CAPITAL}))?))"
)
_STREET = r"(?:street|road|lane|avenue|close|court|drive|crescent|terrace|way|place|gardens|grove|row|hill|st|rd|ave)"
_DOOR = rf"(?:[Ff]lat \w+,? )?(?:[Nn]o\.? ?|[Nn]umber )?\d{{1,4}}[a-z]?,? (?:[A-Z][\w’'-]+ ){{1,3}}(?i:{_STREET})\b"
#: Somebody at a door: a name before it, or words that say that a person lives there.
_AT_HOME = (
    re.compile(
        rf"(?<![\w’'-])([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?:,| at| of| from| in| who lives at| lives at)+ {_DOOR}"
    ),
    re.compile(
        rf"\b(?:lives?|living|lived|resident|tenant|patient|neighbour|lady|man|woman|couple|family)()s? (?:at|in|from|of) {_DOOR}"
    ),
)
_PAIR = r"[A-Z][\w’'-]+ [A-Z][\w’'-]+"
_LIST = re.compile(rf"(?<![\w’'-]){_PAIR}(?:(?:,? (?:and|or|&|a|ac) |, ?|; ?){_PAIR})+")
_SENTENCE = re.compile(r"(?<![.!?؟\n])[.!?؟\n]+(?=\s|$)")
_SHORTENED = re.compile(r"\b([Nn]o|[Nn]r|[Mm]rs?|[Mm]s|[Dd]r|[Ss]t)\.\s+")


#: Nobody is told of more, and long lists take long to compare. How far around a birthday a name is looked for.
MOST, AROUND = 100, 120


def listed_names(text: str) -> list[Mention]:
    """Two or more names of people in a row. Only for fields about people: elsewhere streets and groups stand in lists."""
    found = (match.group() for match in _LIST.finditer(as_read(text)))
    return [Mention(MentionKind.NAME, words) for words in found if sum(map(_may_be_name, _pairs(words))) > 1]


def _pairs(words: str) -> list[str]:
    return re.findall(_PAIR, words)


def _may_be_name(pair: str) -> bool:
    return not NOT_NAMES & set(pair.casefold().replace("’", "'").split())


def sentences(text: str) -> list[str]:
    """“No. 9” is not the end of one."""
    return [part for part in _SENTENCE.split(_SHORTENED.sub(r"\1 ", text)) if part.strip()]


def mentions(text: str) -> list[Mention]:
    """The first of them, each once, in the order of the text's kinds."""
    kept: list[Mention] = []
    for found in _every(as_read(text)):
        if not any(_is_part_of(found, other) for other in kept):
            kept.append(found)
        if len(kept) >= MOST:
            break
    return kept


def _is_part_of(found: Mention, other: Mention) -> bool:
    """The same words again, or fewer of them, seen in another way."""
    return found == other or (found.kind is other.kind is MentionKind.NAME and found.words in other.words)


def without(found: Iterable[Mention], known: Iterable[str]) -> list[Mention]:
    """Without names of organisations, and of people who sign by name."""
    fine = [_plain(name).split() for name in known]
    return [mention for mention in found if not _is_fine(mention, fine)]


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split()).removesuffix("'s")


def _is_fine(found: Mention, fine: Collection[list[str]]) -> bool:
    """Also a part of the name of an organisation, and a title before the name of an officer."""
    words = _plain(found.words).split()
    return found.kind is MentionKind.NAME and any(_stands_in(words, name) or _ends_with(words, name) for name in fine)


def _stands_in(words: list[str], name: list[str]) -> bool:
    return any(name[at : at + len(words)] == words for at in range(len(name)))


def _ends_with(words: list[str], name: list[str]) -> bool:
    return len(name) > 1 and words[-len(name) :] == name


def full_names(text: str) -> list[Mention]:
    """A first name and another one, where nothing says that it is a street, a group or a job."""
    return [Mention(MentionKind.NAME, words) for words in map(_person, _FULL_NAME.finditer(text)) if words]


def _person(match: re.Match[str]) -> str:
    whole, first, second, third = match.group(1), match.group(2), match.group(3), match.group(4) or ""
    words = {bare(word) for word in (first, second, third) if word}
    if bare(first) not in FIRST_NAMES or NOT_NAMES & words:
        return ""
    return whole.removesuffix(f" {third}") if third else whole


def at_home(text: str) -> list[Mention]:
    """Somebody and the number of their house. An organisation's address is none: a hall or an office is nobody."""
    found = (match for pattern in _AT_HOME for match in pattern.finditer(text))
    return [
        Mention(MentionKind.HOME, match.group())
        for match in found
        if not (NOT_NAMES | ROOMS) & set(match.group(1).casefold().split())
    ]


def contacts(text: str) -> list[Mention]:
    """Those that lead to one person by number or address. Names can't be told from those of streets and groups."""
    return [found for found in _numbers(as_read(text)) if found.kind in _CONTACTS]


def _numbers(text: str) -> Iterator[Mention]:
    """In the order of the kinds; a birthday is certain beside somebody’s name."""
    finders = (
        (MentionKind.EMAIL, numbers.emails),
        (MentionKind.NHS_NUMBER, numbers.nhs_numbers),
        (MentionKind.INSURANCE_NUMBER, numbers.insurance_numbers),
        (MentionKind.PHONE, numbers.phones),
        (MentionKind.BORN, numbers.birthdays),
        (MentionKind.HOME, numbers.homes),
        (MentionKind.POSTCODE, numbers.postcodes),
    )
    for kind, find in finders:
        for words, certain in find(text):
            yield Mention(kind, words, certain or (kind is MentionKind.BORN and _stands_with_name(text, words)))


def _stands_with_name(text: str, words: str) -> bool:
    at = text.find(words)
    around = text[max(0, at - AROUND) : at + len(words) + AROUND]
    return any(_named(sentence) for sentence in sentences(around) if words in sentence)


def _named(text: str) -> bool:
    return bool(full_names(text)) or next(names(text), None) is not None


def _every(text: str) -> Iterator[Mention]:
    yield from _numbers(text)
    yield from at_home(text)
    named = [*(Mention(MentionKind.NAME, words.strip()) for words in names(text)), *full_names(text)]
    yield from sorted(named, key=lambda one: -len(one.words))
