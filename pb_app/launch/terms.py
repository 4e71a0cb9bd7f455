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
    NO_PROJECTS = "no-projects"
    BALLOT_TOO_SHORT = "ballot-too-short"
    #: Projects, pots and rules are such that no practice ballot can be filled in.
    BALLOT_IMPOSSIBLE = "ballot-impossible"
    POTS_ABOVE_BUDGET = "pots-above-budget"
    POT_WITHOUT_PROJECTS = "pot-without-projects"
    MAIL_NOT_SET_UP = "mail-not-set-up"
    MAIL_NOT_TRIED = "mail-not-tried"
    MAIL_STUCK = "mail-stuck"
    TEXTS_NOT_SET_UP = "texts-not-set-up"
    LANGUAGE_MISSING = "language-missing"
    CLOCKS_DIFFER = "clocks-differ"
    REHEARSAL_LEFT = "rehearsal-left"
    STATEMENT_MISSING = "statement-missing"


#: Without these nobody can cast a ballot.
KEY_PROBLEMS = frozenset({LaunchProblem.KEY_NOT_MADE, LaunchProblem.KEY_NOT_PROVED, LaunchProblem.KEY_FILE_GONE})


class Refusal(StrEnum):
    TRIAL_UNKNOWN = "mail-trial-unknown"


class ReminderKind(StrEnum):
    """When the office is reminded of what is missing."""

    #: Once, two days before voting opens.
    TWO_DAYS = "two-days"
    #: Every day before voting opens, while nobody could vote.
    SOON = "soon"
    #: Every hour while voting should be open and nobody can vote.
    OPEN = "open"
    #: Once, two days before voting closes.
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What the settings of this installation offer to every round."""

    sends_mail: bool
    #: Mail leaves this server, so that it can be lost on the way.
    mail_leaves: bool
    sends_texts: bool
    languages: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchFacts:
    """Everything the launch check looks at. Money in minor units."""

    #: The place says who is responsible for people's data and how accessible the site is.
    statement_made: bool
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
    #: A practice ballot with these projects was filled in and checked, for each area whose people have a pot of their own.
    ballot_fits: bool
    #: A test email arrived in the last days; and how long the oldest message has waited.
    mail_arrived: bool
    mail_waits: timedelta
    rehearsal_left: bool
    languages: frozenset[str]
    installation: Installation
    #: How far the clocks of this server and of its database are apart.
    clocks_apart: timedelta
