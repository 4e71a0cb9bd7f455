"""Words by which somebody says of themselves that they are under 18: in English, Welsh and Arabic. Nothing is decided by them."""

import re

GROWN_UP = 18
_NOT_AN_AGE = (
    r"(?!\s*(?:%|[.,:]\d|(?:minutes?|mins?|metres?|miles?|km|hours?|days?|weeks?|months?|doors?|stops?|munud)\b))"
)
_WORDS = {
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "saith": 7, "wyth": 8, "naw": 9, "deg": 10,
}  # fmt: skip
_NUMBER = rf"(\d{{1,2}}|{'|'.join(_WORDS)})"
_SELF = r"(?:i am|i[’']?m|i(?:’|')ll be|dw i[’']?n|rwy[’']?n|rydw i[’']?n)"
#: An age, said of oneself. Not “I am 10 minutes away”, and not the children whom somebody teaches.
_AGES = (
    re.compile(rf"\b{_SELF}\s+(?:only\s+|just\s+)?{_NUMBER}\b{_NOT_AN_AGE}", re.IGNORECASE),
    re.compile(
        rf"(?<!children )(?<!people )(?<!pupils )(?<!kids )(?<!those )(?<!girls )(?<!boys )\baged {_NUMBER}\b"
        r"(?!\s*(?:-|–|to|and|or|\+)\s*\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_NUMBER}[\s-]*(?:years?[\s-]old|yrs?[\s-]old|mlwydd oed|oed)\b", re.IGNORECASE),
    re.compile(r"(?:عمري|أبلغ)\s+(?:من العمر\s+)?(\d{1,2})(?!\d)"),
)
#: Other ways to say it: the year at school, the school one goes to, and what one’s parents allow.
_SAID = (
    re.compile(rf"\b(?:{_SELF}|as)\s+(?:a\s+|in\s+)*(?:year\s*\d{{1,2}}\b|reception\b)", re.IGNORECASE),
    re.compile(r"\byear\s*(?:\d|1[0-3])\s+(?:pupil|student|girl|boy|kid)\b", re.IGNORECASE),
    re.compile(r"\bi go to\b[^.!?\n]{0,60}\b(?:school|academy)\b", re.IGNORECASE),
    re.compile(
        r"\bmy (?:mum|mummy|mom|dad|daddy|nan|parents?|guardian)\b[^.!?\n]{0,20}\b(?:says?|said|lets?|allows?|agrees?|ok)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:mae|dywedodd) (?:mam|dad)\b[^.!?\n]{0,20}\b(?:dweud|iawn|gadael|caniat)", re.IGNORECASE),
    re.compile(rf"\b{_SELF}\s+(?:ym\s+)?mlwyddyn\s*\d", re.IGNORECASE),
    re.compile(r"\bdw i[’']?n mynd i\b[^.!?\n]{0,40}\bysgol\b", re.IGNORECASE),
    re.compile(r"(?:عمري|أبلغ)\s+(?:من العمر\s+)?(?!ثمان|تسع عشرة|تسعة عشر)\S+\s+(?:عشرة?|سنوات|أعوام)"),
    re.compile(r"(?:أدرس|أنا)\s+في\s+(?:الصف|مدرسة|المدرسة)"),
    re.compile(r"(?:أمي|أبي|ماما|بابا|والدي|والدتي)\s+(?:يقول|تقول|يسمح|تسمح|وافق|وافقت|موافق|موافقة)"),
)


def sounds_young(text: str) -> bool:
    """Somebody says of themselves that they are under 18."""
    ages = (match.group(1).lower() for pattern in _AGES for match in pattern.finditer(text))
    if any(_WORDS.get(said, 0) or int(said) < GROWN_UP for said in ages if said in _WORDS or said.isdecimal()):
        return True
    return any(pattern.search(text) for pattern in _SAID)
