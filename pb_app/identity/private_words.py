"""Words that everybody would read and that lead to one person: a phone number, a home, a name. English, Welsh and Arabic.

``judge`` is the one answer for every channel: pages, programs and files. What is certain is refused. The rest is asked
about: whoever writes it knows whether it is about a person.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pb_app.identity.mentions import Mention, MentionKind, contacts, listed_names, mentions, sentences, without
from pb_app.identity.plain_reading import as_read

#: Words that stand between a number and a road when it is no address.
_NOT_NAMES = "minutes?|mins?|metres?|miles?|people|chairs|by|from|the|of|in|on|at|a|an|and|to|down|up|along|or"
_NAMES = rf"(?:(?!(?:{_NOT_NAMES})\b)[\w’'-]+\s+){{1,3}}"
_SURE = "street|road|avenue|lane|crescent|terrace|gardens|stryd|ffordd|heol|lôn|شارع|طريق"
#: These mean other things too, unless they begin with a capital.
_MAYBE = "Close|Court|Drive|Grove|Hill|Park|Place|Rise|Row|Square|Walk|Way|Rd|St|Ave"
_STREETS = (
    re.compile(rf"\b\d{{1,4}}[a-zA-Z]?,?\s+{_NAMES}(?:(?i:{_SURE})|{_MAYBE})\b"),
    re.compile(r"\b\d{1,4}[a-zA-Z]?,?\s+(?:Stryd|Heol|Ffordd|Lôn|Rhodfa|Maes|Clos|Bryn|Teras|Cilgant)\s+\w+"),
    re.compile(r"(?:شارع|طريق|حارة|زقاق)\s+(?:\S+\s+){1,3}?(?:رقم\s+)?\d{1,4}\b"),
    re.compile(r"\b\d{1,4}،?\s+(?:شارع|طريق|حارة|زقاق)\s+\S+"),
)
_FLAT = re.compile(r"\b(?:flat|apartment|apt|fflat|شقة)\s*(?:no\.?\s*|number\s*|رقم\s*)?\d+[a-z]?\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)
_OWN_HOME = re.compile(
    r"\b(?:my|our)(?: own)? (?:house|home|flat|kitchen|garage|living room)\b|\bfy (?:nhŷ|nhy|nghartref|fflat)\b|(?:بيتي|منزلي|شقتي)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\b(?:no\.?|number|rhif|nr\.?)|رقم)\s*\d{1,4}[a-z]?\b(?!\s*(?:bus|bws))", re.IGNORECASE)
#: That somebody lives there; and that they can be found at the door, which is said of halls with a street too.
_LIVING = re.compile(
    r"\b(?:[Ll]ives?|[Ll]iving|resident|tenant|home|yn byw|byw|cartref|nhŷ)\b|(?:يسكن|تسكن|ساكن|منزل|بيت)"
)
_DOOR = re.compile(
    r"\b(?:[Aa]sk|[Kk]nock|door|doorbell|neighbour(?:[’']s)?|drws|[Gg]ofynnwch|[Cc]nociwch|cymydog)\b|(?:باب|جار|اسأل)"
)
_THEIR_HOME = re.compile(
    r"\b(?:(?:his|her|their|neighbour[’']?s?|neighbors?[’']?) (?:house|home|flat)|(?:house|home|flat) of [A-Z]\w+|"
    r"(?:tŷ|cartref|fflat) (?:fy|ein) (?:nghymydog|cymydog))|(?:بيت|منزل|شقة) (?:جاري|جارتي|جارنا|السيد|السيدة)",
    re.IGNORECASE,
)
_PAIR = r"[A-Z][\w’'-]+ [A-Z][\w’'-]+"
_OF_ADDRESS = re.compile(
    rf"(?<![\w’'-])({_PAIR})(?:,? (?:of|from|at|in|o|yn)|,) (?=(?:the )?\d|[Nn]o\.? ?\d|[Nn]umber \d)"
)
#: Two names of which something is said that only a person is, does or has.
_OF_PERSON = re.compile(
    rf"(?<![\w’'-])({_PAIR})(?:[’']s (?:house|home|son|daughter|wife|husband|dog|mum|dad)| (?:is|was|has|who|lives?|says?|said|drinks?|never|always|must|should|of \d))\b"
)
_ARABIC_TITLE = re.compile(r"(?:السيد|السيدة|الآنسة)\s+\S+(?:\s+\S+)?")
_WELSH_TITLE = re.compile(r"\b(?:Mr|Mrs|Miss|Ms|Bonwr|Bonesig)\.? [A-Z]\w+")
#: In fields for a contact these stand; in fields for a building, an address.
_TO_REACH = frozenset({MentionKind.EMAIL, MentionKind.PHONE})
_TO_FIND = frozenset({MentionKind.HOME, MentionKind.POSTCODE})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is refused in a text, and what is asked about; nothing where there is none."""

    refused: Mention | None = None
    asked: Mention | None = None


def judge(
    text: str,
    *,
    by_resident: bool,
    to_reach: bool = False,
    to_find: bool = False,
    of_people: bool = False,
    known: Collection[str] = (),
) -> Judgement:
    """``to_reach``, ``to_find``: a field for a contact, or for the address of a building. ``of_people``: for a list of people.

    What residents write is about themselves and their neighbours: no contact and no home stands in it. Officers write
    about organisations, whose names are ``known``: only what is certain is refused there.
    """
    fine = (_TO_REACH if to_reach else frozenset()) | (_TO_FIND if to_find else frozenset())
    found = [one for one in mentions(text) if one.kind not in fine]
    if by_resident:
        return _of_resident(text, found, is_asked=not to_reach and not to_find)
    listed = listed_names(text) if of_people else []
    return Judgement(
        refused=next((one for one in found if one.certain), None),
        asked=next((one for one in without([*found, *listed], known) if not one.certain), None),
    )


def _of_resident(text: str, found: Collection[Mention], *, is_asked: bool) -> Judgement:
    numbers = (one for one in found if one.certain or one.kind in _TO_REACH or one.kind is MentionKind.BORN)
    home, asked = clear_home(text), asks_about(text) if is_asked else ""
    return Judgement(
        refused=next(numbers, None) or (Mention(MentionKind.HOME, home, certain=True) if home else None),
        asked=Mention(MentionKind.NAME, asked) if asked else None,
    )


def without_certain(text: str) -> tuple[str, list[str]]:
    """A text brought from elsewhere, with what is certain taken out of its lines, and the words that were."""
    taken: list[str] = []
    lines = [_line_without_certain(line, taken) for line in text.split("\n")]
    return ("\n".join(lines), taken) if taken else (text, taken)


def _line_without_certain(line: str, taken: list[str]) -> str:
    """Only a line that has some of it is changed; odd blanks in it go too."""
    certain = [one.words for one in mentions(line) if one.certain]
    read = as_read(line) if certain else line
    for words in certain:
        read = read.replace(words, "[…]")
    taken += certain
    return read


def looks_like_address(text: str) -> bool:
    """A number with a street, a flat, or a whole postcode."""
    read = as_read(text)
    return any(pattern.search(read) for pattern in (*_STREETS, _FLAT, _POSTCODE))


def looks_like_home(text: str) -> bool:
    """An address, or one’s own house: in what a person offers no address may stand at all."""
    return looks_like_address(text) or bool(_OWN_HOME.search(as_read(text))) or clear_home(text) != ""


def clear_contact(text: str) -> str:
    """A phone number, an email address, a birthday or an NHS number: the words, or nothing."""
    return next((found.words for found in contacts(text)), "")


def clear_home(text: str) -> str:
    """The words that say where somebody lives, or nothing. The address of a hall is none."""
    return next((found for sentence in sentences(as_read(text)) if (found := _home_in(sentence))), "")


def _home_in(sentence: str) -> str:
    if found := _first((_FLAT, _THEIR_HOME), sentence):
        return found
    if (named := _OF_ADDRESS.search(sentence)) and _may_be_person(named.group(1)):
        return named.group()
    if _LIVING.search(sentence):
        return _first((*_STREETS, _NUMBERED), sentence)
    return _first((_NUMBERED,), sentence) if _DOOR.search(sentence) else ""


def asks_about(text: str) -> str:
    """Words that may name a person, or an address where somebody may live; nothing if there are none."""
    text = as_read(text)
    titled = (found.words for found in mentions(text) if found.kind in (MentionKind.NAME, MentionKind.POSTCODE))
    if found := next(titled, "") or _first((_ARABIC_TITLE, _WELSH_TITLE), text):
        return found
    persons = (match.group(1) for match in _OF_PERSON.finditer(text))
    if found := next((pair for pair in persons if _may_be_person(pair)), ""):
        return found
    listed = next((found.words for found in listed_names(text)), "")
    return listed or _first(_STREETS, text)


def _may_be_person(pair: str) -> bool:
    """Not the name of a road or a group: asked as a list of twice the same."""
    return bool(listed_names(f"{pair} and {pair}"))


def _first(patterns: Iterable[re.Pattern[str]], text: str) -> str:
    found = (match.group() for pattern in patterns if (match := pattern.search(text)))
    return next(found, "").strip()
