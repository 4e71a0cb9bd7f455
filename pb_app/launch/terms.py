"""Terms of the launch check."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from pb_app.rounds.terms import Rulebook, Window


class LaunchProblem(StrEnum):
    """What can be missing, in the order in which it is best done."""

    NO_DATES = "no-dates"
    DATES_PASSED = "dates-passed"
    KEY_NOT_MADE = "key-not-made"
    KEY_NOT_PROVED = "key-not-proved"
    KEY_FILE_GONE = "key-file-gone"
    LIST_EMPTY = "list-empty"
    CODES_NOT_MADE = "codes-not-made"
    WAYS_NOT_COMPARED = "ways-not-compared"
    BALLOT_TOO_SHORT = "ballot-too-short"
    POTS_ABOVE_BUDGET = "pots-above-budget"
    POT_WITHOUT_PROJECTS = "pot-without-projects"
    MAIL_NOT_SET_UP = "mail-not-set-up"
    TEXTS_NOT_SET_UP = "texts-not-set-up"
    LANGUAGE_MISSING = "language-missing"
    CLOCKS_DIFFER = "clocks-differ"


#: Without these nobody can cast a ballot.
KEY_PROBLEMS = frozenset({LaunchProblem.KEY_NOT_MADE, LaunchProblem.KEY_NOT_PROVED, LaunchProblem.KEY_FILE_GONE})


class ReminderKind(StrEnum):
    """When the office is reminded of what is missing."""

    #: Once, two days before voting opens.
    TWO_DAYS = "two-days"
    #: Every day before voting opens, while nobody could vote.
    SOON = "soon"
    #: Every hour while voting should be open and nobody can vote.
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What the settings of this installation offer to every round."""

    sends_mail: bool
    sends_texts: bool
    languages: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchFacts:
    """Everything the launch check looks at. Money in minor units."""

    voting: Window | None
    rulebook: Rulebook
    budget: int
    key_made: bool
    key_proved: bool
    key_readable: bool
    on_roll: int
    codes: int
    on_ballot: int
    #: The money of each pot by its name, and the pots that a project on the ballot belongs to.
    pots: dict[str, int]
    pots_in_use: frozenset[str]
    languages: frozenset[str]
    installation: Installation
    #: How far the clocks of this server and of its database are apart.
    clocks_apart: timedelta
