"""What in a text looks like it is about somebody: asked of whoever writes it, never decided by the machine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class MentionKind(StrEnum):
    """What it looks like."""

    NHS_NUMBER = "mention-nhs-number"
    BORN = "mention-born"
    EMAIL = "mention-email"
    POSTCODE = "mention-postcode"
    PHONE = "mention-phone"
    NAME = "mention-name"


@dataclass(frozen=True, slots=True)
class Mention:
    """Some words of a text, and what they look like."""

    kind: MentionKind
    words: str


_CONTACTS = frozenset({MentionKind.EMAIL, MentionKind.PHONE, MentionKind.NHS_NUMBER, MentionKind.BORN})
_PATTERNS: tuple[tuple[MentionKind, re.Pattern[str]], ...] = (
    (MentionKind.EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
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


_PAIR = r"[A-Z][\w’'-]+ [A-Z][\w’'-]+"
_LIST = re.compile(rf"\b{_PAIR}(?:(?:,? (?:and|or|&|a|ac) |, ?|; ?){_PAIR})+")
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


def contacts(text: str) -> list[Mention]:
    """Those that lead to one person by number or address. Names can't be told from those of streets and groups."""
    return [found for found in mentions(text) if found.kind in _CONTACTS]


def _every(text: str) -> Iterator[Mention]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if kind is not MentionKind.NHS_NUMBER or is_nhs_number(match.group()):
                yield Mention(kind, match.group().strip())


def is_nhs_number(text: str) -> bool:
    """Whether ten digits have the check digit of an NHS number."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    if len(digits) != 10:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10
