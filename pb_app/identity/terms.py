"""Words of identity: what can't be read, what is hashed, and how alike two people are."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why something that was typed can't be used."""

    PHONE_UNREADABLE = "phone-unreadable"
    EMAIL_UNREADABLE = "email-unreadable"
    EMAIL_WITH_NAME = "email-with-name"
    EMAIL_SEVERAL = "email-several"
    DIGITS_UNREADABLE = "digits-unreadable"
    DATE_UNREADABLE = "date-unreadable"
    YEAR_TOO_SHORT = "year-too-short"
    DATE_AMBIGUOUS = "date-ambiguous"
    BORN_LATER = "born-later"
    BUDDHIST_YEAR = "buddhist-year"
    TOO_OLD = "born-too-early"


class Unusable(ValueError):
    """What was typed can't be used; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class PhoneKind(StrEnum):
    """What a number proves: a mobile one person, a landline a household."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    OTHER = "other"


class DateOrder(StrEnum):
    """How a list writes 03/04/1980; nothing is guessed where it could be either."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class KeyKind(StrEnum):
    """What of a person a keyed hash was made from."""

    #: The name as it is spelled, folded, in its natural order.
    NAME = "name"
    #: The same without accents.
    PLAIN = "plain"
    #: Words sorted, without accents.
    SORTED = "sorted"
    #: Without accents and spaces.
    JOINED = "joined"
    #: Sorted, without words of one letter.
    SHORT = "short"
    #: Sorted, with one letter left out.
    LEFT_OUT = "left-out"
    #: One word of the name, together with the date of birth.
    WORD_BORN = "word-born"
    BORN = "born"
    #: The date of birth with one digit covered, or day and month in order of size.
    BORN_SLIP = "born-slip"
    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"


class Likeness(StrEnum):
    SAME = "same"
    NEAR = "near"
    DIFFERENT = "different"


class NearReason(StrEnum):
    """Why two may be one person: asked of them while they stand there, never decided by the machine."""

    ACCENTS = "accents"
    ORDER = "order"
    SPACING = "spacing"
    INITIAL = "initial"
    ONE_LETTER = "one-letter"
    BORN_UNKNOWN = "born-unknown"
    BORN_SLIP = "born-slip"
    SAME_BORN = "same-born"
    SHARED_CONTACT = "shared-contact"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two people are; near ones say why."""

    likeness: Likeness
    reason: NearReason | None = None
