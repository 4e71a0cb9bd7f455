"""Where a text names somebody, by how it is said: a title, “our client …”, “called …”, an age, initials, known names."""

import re
from collections.abc import Callable, Iterator

from pb_app.identity.other_names import ALSO_WORDS, ARABIC_NAMES, ARABIC_SURNAMES
from pb_app.identity.plain_reading import FIRST_NAMES, bare
from pb_app.identity.surnames import PLAIN_SURNAMES, SURNAMES
from pb_app.identity.words_of_others import NOT_NAMES, STARTERS, THINGS

_BIG = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isupper())
CAPITAL = rf"[{_BIG}][\w’'-]+"
_WORD = r"[^\W\d_][\w’'-]*"
_START = r"(?<![\w’'@-])"
#: Colours and the like that stand beside a first name as surnames, though streets and groups have them too.
_SURNAMES_TOO = frozenset({"green", "hill", "young"})

_TITLED = re.compile(
    rf"\b(?i:(mrs?|mx|dr|doctor|mister)|ms|miss|master)\b\.? ((?:[{_BIG}]\.? )?({CAPITAL})(?: {CAPITAL})?)"
)
_TITLED_SMALL = re.compile(rf"\b(?i:(mrs?|mister)|ms|miss|mx|dr|doctor|master)\b\.? ({_WORD})")
_PERSON = (
    "client|patient|resident|tenant|pupil|carer|service user|neighbour|lady|gentleman|man|woman|boy|girl|child|toddler|"
    "teenager|pensioner|widower|widow|mum|mam|mother|dad|father|daughter|son|husband|wife|brother|sister|nan|gran|grandad|"
    "grandmother|grandfather|auntie|aunt|uncle|niece|nephew|cousin|girlfriend|boyfriend|person|lodger|"
    "cleient|claf|preswylydd|disgybl|cymydog|cymdoges|mab|fab|merch|ferch|gŵr|ŵr|gwraig|wraig|brawd|frawd|chwaer|nain|taid"
)
#: “our client Osman”, “her son, Kai,”. A capital letter on the first word too is a heading, unless the name is known.
_OF_PERSON = re.compile(
    rf"\b(?i:(my|our|his|her|their|the|a|fy|ei|ein|eu) )?((?i:{_PERSON})s?)(,?) ({_WORD})(?: ({_WORD}))?"
)
_CALLED = re.compile(
    r"\b(?:(?i:called|named|known as|goes by|name is|name was|names are|enw yw|elwir yn)|[Oo][’']r enw) "
    rf"({_WORD})(?: ({_WORD}))?"
)
_AGED = re.compile(
    rf"{_START}({_WORD})(?: (?!(?:is|was|aged?|yn|oed)\b)({_WORD}))?,? (?:\(?(?i:aged?|oed) \d{{1,3}}\b|(?:is |was )?\d{{1,3}} (?:years? old|mlwydd oed|oed)\b|"
    rf"(?:yn )\d{{1,3}}(?: mlwydd)? oed\b|\((?i:d\.?o\.?b\.?|born|\d{{1,3}}\)))"
)
_INITIALS = re.compile(rf"(?<![\w’'.@/-])(?:[{_BIG}]\. ?){{1,3}}({CAPITAL})")
_INITIAL = re.compile(rf"{_START}([^\W\d_])(?:\. ?| )({_WORD})")
_INITIAL_LAST = re.compile(rf"{_START}({CAPITAL}),? [{_BIG}](?![\w’'&-])")
_TWO = re.compile(rf"{_START}(?=({_WORD})(,?) ({_WORD})(?: ({_WORD}))?)")
_LINE_LAST_FIRST = re.compile(rf"(?m)^({CAPITAL}), ?({CAPITAL})(?: [{_BIG}]\.?)?$")
_CHILD_OF = re.compile(rf"{_START}{CAPITAL} (?:ap|ab|ferch|verch|bin|bint|ibn) {CAPITAL}")
#: Arabic has no capital letters: titles, what is said of people, and known first names tell.
_ARABIC = (
    re.compile(r"(?<!\w)(?:ال)?(?:سيد|سيدة|آنسة|دكتور|دكتورة|أستاذ|أستاذة) \w+(?: \w+)?"),
    re.compile(
        r"(?<!\w)(?:رجل|امرأة|شخص|طفل|طفلة|ولد|بنت|شاب|شابة|مريض|مريضة|ساكن|ساكنة|جار|جارة|المدعو|المدعوة) (?:(?:اسمه|اسمها|يدعى|تدعى) )\w+(?: \w+)?"
    ),
    re.compile(r"(?<!\w)(?:المدعو|المدعوة) \w+(?: \w+)?"),
    re.compile(
        r"(?<!\w)(?:ابنها|ابنه|ابني|ابنتها|ابنته|ابنتي|زوجها|زوجته|زوجي|زوجتي|والدته|والدتها|والده|والدها|أخوه|أخته|أخي|أختي) \w+(?=،| \w+ (?:ال)?\w+)"
    ),
    re.compile(r"(?<!\w)\w+(?: \w+)?،? (?:عمره|عمرها|البالغ من العمر|البالغة من العمر) \d{1,3}"),
)
_ARABIC_CALLED = re.compile(r"(?<!\w)(?:اسمه|اسمها|اسمي|يدعى|تدعى|ابنها|ابنه|ابنتها|ابنته|جاري|جارتي) (\w+)")
_ARABIC_TWO = re.compile(r"(?<!\w)(?=(\w+) ((?:بن|ابن|بنت|أبو|ابو|عبد|آل) )?(\w+))")
_ARABIC_STREET = re.compile(r"(?:شارع|طريق|مدرسة|مسجد|مستشفى|جسر|ساحة|حديقة|مركز|ميدان)(?: \w+)?$")


def names(text: str) -> Iterator[str]:
    """The words that may name somebody, as often as it is said. ``text`` as it is read (plain_reading)."""
    for find in _WAYS:
        yield from find(text)
    yield from (match.group() for pattern in _ARABIC for match in pattern.finditer(text))


def _big(word: str) -> bool:
    return word[:1].isupper()


def _is_first_name(word: str) -> bool:
    """In small letters only where it is nothing else."""
    small = bare(word)
    return small in FIRST_NAMES and (_big(word) or small not in ALSO_WORDS)


def _may_be(word: str, after: str = "") -> bool:
    """A word with a capital letter that begins no sentence and no name of a group."""
    of_group = _big(after) and bare(after) in NOT_NAMES
    return _big(word) and len(word) > 1 and bare(word) not in STARTERS and not of_group


def _titled(text: str) -> Iterator[str]:
    for match in _TITLED.finditer(text):
        if match.group(1) or bare(match.group(3)) not in STARTERS:
            yield match.group()
    for match in _TITLED_SMALL.finditer(text):
        word = match.group(2)
        known = bare(word) in SURNAMES or bare(word) in FIRST_NAMES
        if not _big(word) and (known or (match.group(1) and bare(word) not in ("and", "or", "a", "neu"))):
            yield match.group()


def _of_person(text: str) -> Iterator[str]:
    for match in _OF_PERSON.finditer(text):
        whose, noun, comma, word, after = (
            match.group(1),
            match.group(2),
            match.group(3),
            match.group(4),
            match.group(5) or "",
        )
        if comma and (not whose or whose.casefold() in ("the", "a")):
            continue
        heading = _big(noun) and not whose
        known = _is_first_name(word) or (not _big(word) and bare(word) in PLAIN_SURNAMES)
        if (known and bare(after) not in NOT_NAMES) or (not heading and _may_be(word, after)):
            yield f"{noun} {word} {after}" if _big(after) else f"{noun} {word}"


def _called(text: str) -> Iterator[str]:
    for match in _CALLED.finditer(text):
        word, after = match.group(1), match.group(2) or ""
        is_name = _is_first_name(word) and bare(after) not in NOT_NAMES
        if (is_name or _may_be(word, after)) and not _is_thing(text[max(0, match.start() - 40) : match.start()]):
            yield f"{word} {after}" if _big(after) else word


def _is_thing(before: str) -> bool:
    """“a scheme called”, “the café was named”."""
    words = [bare(word) for word in before.split()[-2:]]
    nearest = words[-1:] if words and words[-1] not in ("is", "was", "are", "were") else words[:1]
    return any(word in THINGS or word.removesuffix("s") in THINGS for word in nearest)


def _aged(text: str) -> Iterator[str]:
    for match in _AGED.finditer(text):
        first, second = match.group(1), match.group(2) or ""
        last = second or first
        if not _big(last) and not _is_first_name(last):
            continue
        name = first if _big(first) else last
        plural = bare(name).endswith("s") and not _is_first_name(name) and bare(name) not in SURNAMES
        if _is_first_name(name) or (_may_be(name, second) and not plural and not match.group().endswith("1)")):
            yield match.group()


def _with_initials(text: str) -> Iterator[str]:
    for match in _INITIALS.finditer(text):
        if _may_be(match.group(1)):
            yield match.group()
    for match in _INITIAL.finditer(text):
        if bare(match.group(2)) in PLAIN_SURNAMES and match.group(1) not in ("A", "I", "a", "i", "y", "Y", "o"):
            yield match.group()
    for match in _INITIAL_LAST.finditer(text):
        if bare(match.group(1)) in PLAIN_SURNAMES:
            yield match.group()


def _known(text: str) -> Iterator[str]:
    """A first name and a surname of the lists, in either order, in letters of any size."""
    for match in _TWO.finditer(text):
        first, comma, second, third = match.group(1), match.group(2), match.group(3), match.group(4) or ""
        if bare(third) in NOT_NAMES and _big(second) == _big(third):
            continue
        is_name = _turned(first, second) if comma else _in_order(first, second) or _turned(first, second, sure=True)
        if is_name:
            yield f"{first}{comma} {second}"
    yield from (match.group() for match in _LINE_LAST_FIRST.finditer(text) if _is_first_name(match.group(2)))
    yield from (match.group() for match in _CHILD_OF.finditer(text))


def _in_order(first: str, second: str) -> bool:
    surname = bare(second)
    if _is_first_name(first):
        return surname in PLAIN_SURNAMES or (
            surname in SURNAMES and (surname not in NOT_NAMES or _alike(first, second))
        )
    return _may_be(first) and _big(second) and surname in PLAIN_SURNAMES


def _alike(first: str, second: str) -> bool:
    return _big(first) == _big(second) and bare(second) in _SURNAMES_TOO


def _turned(surname: str, first: str, *, sure: bool = False) -> bool:
    """“Smith, John”; without a comma only where both are clear."""
    if sure and not (_big(surname) and _big(first)):
        return False
    return bare(surname) in (PLAIN_SURNAMES if sure else SURNAMES) and _is_first_name(first)


def _in_arabic(text: str) -> Iterator[str]:
    for match in _ARABIC_TWO.finditer(text):
        first, of, second = match.group(1), match.group(2) or "", match.group(3)
        follows = bool(of) or second in ARABIC_SURNAMES or (second.startswith("ال") and len(second) > 4)
        before = text[max(0, match.start() - 30) : match.start()].rstrip()
        if first in ARABIC_NAMES and follows and not _ARABIC_STREET.search(before):
            yield f"{first} {of}{second}"
    yield from (match.group() for match in _ARABIC_CALLED.finditer(text) if match.group(1) in ARABIC_SURNAMES)


_WAYS: tuple[Callable[[str], Iterator[str]], ...] = (
    _titled,
    _of_person,
    _known,
    _called,
    _aged,
    _with_initials,
    _in_arabic,
)
