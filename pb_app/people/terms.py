"""Terms of accounts and sign-in."""

from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    LINK_NOT_VALID = "link-not-valid"
    WRONG_SIGN_IN = "wrong-sign-in"
    TOO_MANY_TRIES = "too-many-tries"
    MANY_WRONG = "many-wrong-secrets"
    EMAIL_TAKEN = "email-taken"
    ALREADY_GRANTED = "already-granted"
    OWN_LAST_ROLE = "own-last-role"
    PASSWORD_TOO_EASY = "password-too-easy"
    PASSWORD_ABOUT_YOU = "password-about-you"
    CODE_WRONG = "code-wrong"
    SIGN_IN_CODE_WRONG = "sign-in-code-wrong"
    TOO_MANY_CODES = "too-many-codes"
    PASSKEY_WRONG = "passkey-wrong"
    TOO_MANY_PASSKEYS = "too-many-passkeys"
    REASON_MISSING = "reason-missing"
    ANSWERED_ALREADY = "answered-already"
    NEEDS_ANOTHER_PERSON = "needs-another-person"
    CHANGED_SINCE = "changed-since"
    NAME_MIXED = "name-mixed"
    NAME_OFFICIAL = "name-official"
    NAME_EMPTY = "name-empty"
    TAKES_TWO = "role-takes-two"
    SAME_PERSON = "role-same-person"
    TOO_NEW = "people-too-new"
    STILL_WAITS = "role-still-waits"
    NOT_A_HOLDER = "not-a-holder"
    INVITATION_NOT_VALID = "invitation-not-valid"
    INVITES_SELF = "invites-self"
    NEEDS_A_PARTNER = "role-needs-a-partner"
    YOUNG_NAME = "young-name"
    GUARDIAN_SAYS_YOUNG = "guardian-says-young"
    SIGNED_IN_AS_ANOTHER = "signed-in-as-another"
    SIGN_IN_FIRST = "sign-in-first"
    INVITES_ANOTHER = "invites-another"
    UNDER_18 = "role-under-18"
    YOUNG_WITH_ROLE = "young-with-role"


class InvitationKind(StrEnum):
    """What somebody without an account is asked to do."""

    ROLE = "invited-role"
    CO_AUTHOR = "invited-co-author"
    SEAT = "invited-seat"
    LEAD = "invited-lead"
    SECOND_SIGNATURE = "invited-second-signature"
    PARTNER = "invited-partner"


class Headline(StrEnum):
    """What everybody hears who holds a role that takes two people to give."""

    ROLE_ASKED = "people-role-asked"
    ROLE_ALONE = "people-role-alone"
    ROLE_GIVEN = "people-role-given"
    ROLE_REFUSED = "people-role-refused"
    ROLE_ENDED = "people-role-ended"


class Granting(StrEnum):
    """What became of giving somebody a role."""

    GIVEN = "role-given"
    INVITED = "role-invited"
    ASKED = "role-asked"


class AttemptKind(StrEnum):
    """Which attempts are counted, to slow down guessing."""

    LINK = "link"
    PASSWORD = "password"
    #: A voter's code, card number or text code that did not fit.
    CODE = "code"
    #: A code at the door of an event that did not fit.
    DOOR = "door"
    #: A text message asked for.
    TEXT = "text"
    #: A new browser that takes part in a conversation.
    BROWSER = "browser"


@dataclass(frozen=True, slots=True)
class UnfinishedWork:
    """Something begun on this device, and the page to finish it on."""

    title: str
    href: str
