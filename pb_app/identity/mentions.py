"""What in a text looks like it is about somebody: asked of whoever writes it, never decided by the machine."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pb_app.identity.given_names import GIVEN_NAMES


class MentionKind(StrEnum):
    """What it looks like."""

    NHS_NUMBER = "mention-nhs-number"
    BORN = "mention-born"
    EMAIL = "mention-email"
    POSTCODE = "mention-postcode"
    PHONE = "mention-phone"
    NAME = "mention-name"
    HOME = "mention-home"


@dataclass(frozen=True, slots=True)
class Mention:
    """Some words of a text, and what they look like."""

    kind: MentionKind
    words: str


_CONTACTS = frozenset({MentionKind.EMAIL, MentionKind.PHONE, MentionKind.NHS_NUMBER, MentionKind.BORN})
_PATTERNS: tuple[tuple[MentionKind, re.Pattern[str]], ...] = (
    (MentionKind.EMAIL, re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (MentionKind.NHS_NUMBER, re.compile(r"(?<![\d+])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")),
    (MentionKind.PHONE, re.compile(r"(?<![\d+])(?:\+44|0)(?:[ -]?\d){9,10}(?!\d)")),
    (
        MentionKind.BORN,
        re.compile(
            r"(?:\bborn|\bbirth|\bd\.?o\.?b\b)\D{0,15}\d{1,4}(?:[ ./-]+(?:\d{1,2}|[a-z]{3,9}))(?:[ ./-]+\d{1,4})?",
            re.IGNORECASE,
        ),
    ),
    (MentionKind.POSTCODE, re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
    (MentionKind.NAME, re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Master)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")),
    (
        MentionKind.NAME,
        re.compile(
            r"\b(?:resident|patient|tenant|client|pupil|carer|called|named|[Hh]er name is|[Hh]is name is)s? "
            r"[A-Z][a-z’'-]+ [A-Z][a-z’'-]+"
        ),
    ),
)


#: One person's name: a first name of the list, what may stand between, and a capital letter.
_FULL_NAME = re.compile(
    r"(?<![\w’'-])(?=(([A-Z][\w’'-]+) (?:(?:ap|ab|van|de|bin|al|el) |[A-Z]\.? )?([A-Z][\w’'-]+)(?: ([A-Z][\w’'-]+))?))"
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
#: Words that names of organisations, streets, jobs and groups have, and names of people hardly ever.
_OF_OTHERS = """
academy action adult adults advice age association autumn avenue board care carers central centre charity chief
children church citizens city close college common community council court department deputy director disabled
district drive east estate executive families family fire forum foundation gardens general green group
hall head health high hill home homes hospital house housing job king's lane lead learning legal local lower manager
men mental mill national neighbourhood new nhs north nurse office officer older park parents parish partnership
patients people place plus police practice primary public queen's rescue residents road royal school secondary
senior service services sheltered social society south spring square st street students summer support team tenants
terrace the tower town trust union university upper village voluntary walk ward way west winter women worker young
youth january february march april may june july august september october november december monday tuesday
wednesday thursday friday saturday sunday
"""
_NOT_NAMES = frozenset(_OF_OTHERS.split())
#: What stands before a street and is no person.
_OF_ROOMS = """
library museum café cafe pub surgery pharmacy studio bank mill market station shop meet meeting at
"""
_ROOMS = frozenset(_OF_ROOMS.split())


def listed_names(text: str) -> list[Mention]:
    """Two or more names of people in a row. Only for fields about people: elsewhere streets and groups stand in lists."""
    found = (match.group() for match in _LIST.finditer(text))
    return [Mention(MentionKind.NAME, words) for words in found if sum(map(_may_be_name, _pairs(words))) > 1]


def _pairs(words: str) -> list[str]:
    return re.findall(_PAIR, words)


def _may_be_name(pair: str) -> bool:
    return not _NOT_NAMES & set(pair.casefold().replace("’", "'").split())


def mentions(text: str) -> list[Mention]:
    """All of them, each once, in the order of the text's kinds."""
    return list(dict.fromkeys(_every(text)))


def without(found: Iterable[Mention], known: Iterable[str]) -> list[Mention]:
    """Without names of organisations, and of people who sign by name."""
    fine = {_plain(name) for name in known}
    return [mention for mention in found if not _is_fine(mention, fine)]


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split())


def _is_fine(found: Mention, fine: Collection[str]) -> bool:
    return found.kind is MentionKind.NAME and any(_plain(found.words) in (name, *_parts(name)) for name in fine)


def _parts(name: str) -> list[str]:
    """A name without its last words too: “Florence Nightingale” of “Florence Nightingale Trust”."""
    words = name.split()
    return [" ".join(words[:end]) for end in range(2, len(words))]


def full_names(text: str) -> list[Mention]:
    """A first name and another one, where nothing says that it is a street, a group or a job."""
    return [Mention(MentionKind.NAME, words) for words in map(_person, _FULL_NAME.finditer(text)) if words]


def _person(match: re.Match[str]) -> str:
    whole, first, second, third = match.group(1), match.group(2), match.group(3), match.group(4) or ""
    words = {word.casefold().replace("’", "'").removesuffix("'s") for word in (first, second, third) if word}
    if first.casefold() not in GIVEN_NAMES or _NOT_NAMES & words:
        return ""
    return whole.removesuffix(f" {third}") if third else whole


def at_home(text: str) -> list[Mention]:
    """Somebody and the number of their house. An organisation's address is none: a hall or an office is nobody."""
    found = (match for pattern in _AT_HOME for match in pattern.finditer(text))
    return [
        Mention(MentionKind.HOME, match.group())
        for match in found
        if not (_NOT_NAMES | _ROOMS) & set(match.group(1).casefold().split())
    ]


def contacts(text: str) -> list[Mention]:
    """Those that lead to one person by number or address. Names can't be told from those of streets and groups."""
    return [found for found in mentions(text) if found.kind in _CONTACTS]


def _every(text: str) -> Iterator[Mention]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if kind is not MentionKind.NHS_NUMBER or is_nhs_number(match.group()):
                yield Mention(kind, match.group().strip())
    yield from at_home(text)
    yield from full_names(text)


def is_nhs_number(text: str) -> bool:
    """Whether ten digits have the check digit of an NHS number."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    if len(digits) != 10:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10
