"""Numbers and addresses that lead to one person; with each, whether it can be nothing else."""

import re
from collections.abc import Iterator

from pb_app.identity.words_of_others import NOT_NAMES, ROOMS

Found = Iterator[tuple[str, bool]]

_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
#: Mail that people have at home.
_AT_HOME_WORDS = """
    aol.co.uk aol.com blueyonder.co.uk btinternet.com btopenworld.com fastmail.com gmail.com gmx.co.uk gmx.com
    googlemail.com hotmail.co.uk hotmail.com icloud.com live.co.uk live.com mac.com mail.com me.com msn.com ntlworld.com
    outlook.com proton.me protonmail.com rocketmail.com sky.com talktalk.net tiscali.co.uk virginmedia.com
    yahoo.co.uk yahoo.com ymail.com zoho.com
    """
_AT_HOME = frozenset(_AT_HOME_WORDS.split())
#: What a team is called before the @.
_TEAMS_WORDS = """
    admin bookings clerk communications community contact council customer data dpo enquiries events feedback foi forum general
    grants hello help helpdesk housing info mail media news office partnership partnerships planning press privacy reception
    referrals secretary services support team volunteering volunteers swyddfa ymholiadau gwybodaeth
    """
_TEAMS = frozenset(_TEAMS_WORDS.split())
_OF_BODIES = (
    ".gov.uk",
    ".nhs.uk",
    ".nhs.net",
    ".police.uk",
    ".ac.uk",
    ".sch.uk",
    ".gov.wales",
    ".llyw.cymru",
    ".mod.uk",
    "nhs.net",
)
#: Not inside of a digest: those are digits and letters to f.
_NHS = re.compile(r"(?<![0-9a-f+])\d{3}[ .-]?\d{3}[ .-]?\d{4}(?![0-9a-f])")
_INSURANCE = re.compile(
    r"(?<![a-z\d])(?:QQ|(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?[A-D](?![a-z\d])",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![0-9a-f+.,/-])(?:(?:\+|00)44(?: ?\(0\))?|\(?0)(?:[ .()-]{0,3}\d){9,10}(?![0-9a-f])|(?<![0-9a-f])\+\d(?:[ ()-]{0,2}\d){8,12}(?![0-9a-f])"
)
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{4}-\d\d-\d\d")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ion|chwe|maw|ebr|mai|meh|gor|aws|med|hyd|tach|rhag)[a-z]*"
_BORN = re.compile(
    r"(?:\bborn|\bbirth|\bbirthday|\bd\.?o\.?b\b|\bganwyd|\bganed|\bdyddiad geni|ولد|مواليد|الميلاد)\D{0,15}"
    rf"(?:\d{{1,2}}[ ./-]+\d{{1,2}}[ ./-]+\d{{2,4}}|\d{{4}}[ ./-]\d{{1,2}}[ ./-]\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{2,4}})?|"
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}} [\u0621-\u064a]{{3,8}} \d{{4}})",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"\b[a-z]{1,2}\d[a-z\d]? ?\d(?!st|nd|rd|th)[abd-hjlnp-uw-z]{2}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
_LEAD = 90
#: What is between a number and a street where it is no house.
_NO_ROAD = r"(?!(?:minutes?|mins?|metres?|miles?|people|by|from|the|of|in|on|at|an?|and|to|along|or)\b)"
_STREET = r"street|road|lane|avenue|close|court|drive|crescent|terrace|way|place|gardens|grove|row|hill|st|rd|ave"
_WELSH_STREET = r"stryd|heol|ffordd|lôn|rhodfa|maes|clos|bryn|teras"
_HOUSE = re.compile(
    rf"(?i:\b(?:flat|apartment|apt|fflat) \w{{1,4}}\b[^\n;!?]{{0,60}}|(?<![\w.,£/-])\d{{1,4}}[a-z]?,? "
    rf"(?:(?:{_NO_ROAD}[\w’'.-]{{1,30}} ){{1,3}}?(?:{_STREET})\b|(?:{_WELSH_STREET})\b)[^\n;!?]{{0,40}}|"
    r"(?<![\w.,£/-])\d{1,3}[a-z]?,? ?)\Z"
)
_IN_WORDS = re.compile(r"[\w’']+")


def emails(text: str) -> Found:
    """Of somebody at home, certain; of an officer, or of a team, not."""
    for match in _EMAIL.finditer(text):
        before, domain = match.group(1).casefold(), match.group(2).casefold()
        of_body = domain.endswith(_OF_BODIES)
        is_team = bool(_TEAMS & set(re.split(r"[.+_-]", before)))
        yield match.group(), domain in _AT_HOME or not (of_body or is_team)


def nhs_numbers(text: str) -> Found:
    return ((match.group(), True) for match in _NHS.finditer(text) if is_nhs_number(match.group()))


def insurance_numbers(text: str) -> Found:
    return ((match.group(), True) for match in _INSURANCE.finditer(text))


def phones(text: str) -> Found:
    """Mobile phones belong to somebody. Others stand in offices too."""
    for match in _PHONE.finditer(text):
        words = match.group()
        if not _DAY.match(words):
            yield words, _is_mobile("".join(sign for sign in words if sign.isdigit()))


def _is_mobile(digits: str) -> bool:
    return digits.removeprefix("00").removeprefix("44").removeprefix("0")[:1] == "7" and len(digits) in (11, 12, 13, 14)


def birthdays(text: str) -> Found:
    return ((match.group(), False) for match in _BORN.finditer(text))


def homes(text: str) -> Found:
    """A house with its number, its street and its whole postcode, where no hall, office or shop is named with it."""
    for match in _POSTCODE.finditer(text):
        lead = text[max(0, match.start() - _LEAD) : match.start()].rpartition("\n")[2]
        house = _HOUSE.search(lead)
        between = lead[house.start() :] if house else ""
        if house and not _is_of_others(lead, between):
            yield (between + match.group()).strip(), True


def _is_of_others(lead: str, between: str) -> bool:
    """A street’s own name has such words too, so only what stands before the number counts."""
    before = lead[: len(lead) - len(between)]
    return bool((NOT_NAMES | ROOMS) & {word.casefold() for word in _IN_WORDS.findall(before)})


def postcodes(text: str) -> Found:
    return ((match.group(), False) for match in _POSTCODE.finditer(text))


def is_nhs_number(text: str) -> bool:
    """Whether ten digits have the check digit of an NHS number."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    if len(digits) != 10:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10
