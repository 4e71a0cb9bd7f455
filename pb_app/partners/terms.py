"""Terms of partners."""

from enum import StrEnum


class Refusal(StrEnum):
    OFFICER_ALREADY = "partner-officer-already"
    LAST_LEAD = "partner-last-lead"
    NOT_AN_OFFICER = "partner-not-an-officer"


class Headline(StrEnum):
    """News for the officers of an organisation."""

    OFFICER_JOINED = "partner-officer-joined"
