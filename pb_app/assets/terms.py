"""Terms of what a place has."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pb_app.places.terms import Spot


class AssetKind(StrEnum):
    PLACE = "place"
    GROUP = "group"
    SKILL = "skill"
    SPACE = "space"
    THING = "thing"

    @property
    def is_skill(self) -> bool:
        return self is AssetKind.SKILL


class AssetOwner(StrEnum):
    """Who offers it."""

    PERSON = "person"
    GROUP = "group"
    PUBLIC = "public"
    BUSINESS = "business"

    @property
    def is_person(self) -> bool:
        return self is AssetOwner.PERSON

    @property
    def may_be_young(self) -> bool:
        """A person or a group can be under 18, so we ask."""
        return self in (AssetOwner.PERSON, AssetOwner.GROUP)


class OfferHolder(StrEnum):
    """Whose it is: a grown-up’s, or that of under-18s whose parent or guardian answers for it."""

    ADULT = "adult"
    CHILD = "child"
    #: A child’s own, offered by the child; a guardian answers for it as soon as one has agreed.
    YOUNG = "young"

    @property
    def is_child(self) -> bool:
        return self is not OfferHolder.ADULT


class AssetStanding(StrEnum):
    """Whether somebody has confirmed it within a year."""

    FRESH = "asset-fresh"
    UNCONFIRMED = "asset-unconfirmed"
    DROPPED = "asset-dropped"


class AskState(StrEnum):
    """Where a request to use something stands."""

    ASKED = "asked"
    YES = "yes"
    NO = "no"


class AssetColumn(StrEnum):
    """The columns of a list of groups and services."""

    NAME = "asset-name"
    WORDS = "asset-words"
    OWNER = "asset-owner"
    VENUE = "asset-venue"
    OPENING = "asset-opening"
    ACCESS = "asset-access"
    REACH = "asset-reach"
    OUTSIDE_ID = "asset-outside-id"
    CHECKED = "asset-checked"
    STATUS = "asset-status"


class AssetFault(StrEnum):
    """What can be wrong with a row of groups and services."""

    NAME_MISSING = "asset-row-name-missing"
    TOO_LONG = "asset-row-too-long"
    TWICE = "asset-row-twice"
    KNOWN = "asset-row-known"
    DAY_UNREADABLE = "asset-row-day"
    ENDED = "asset-row-ended"
    REACH_UNCLEAR = "asset-row-reach"
    HOME = "asset-row-home"
    PERSONAL = "asset-row-personal"
    MAY_BE_PERSON = "asset-row-may-be-person"
    CHECKED_LONG_AGO = "asset-row-checked-long-ago"


class Headline(StrEnum):
    """News about what somebody offers, or asked for."""

    CONFIRM = "asset-confirm"
    ASKED = "asset-asked"
    ANSWERED = "asset-answered"


class Refusal(StrEnum):
    LOOKS_LIKE_HOME = "asset-looks-like-home"
    HOME_NOT_SAID = "asset-home-not-said"
    WHOSE = "asset-whose"
    YOUNG_ACCOUNT = "asset-young-account"
    CHILD_NAMES_REACH = "asset-child-reach"
    OWNER_UNNAMED = "asset-owner-unnamed"
    LISTED_ALREADY = "asset-listed-already"
    NOT_LISTED = "asset-not-listed"
    NOT_YOURS = "asset-not-yours"
    YOUR_OWN = "asset-your-own"
    NOBODY_TO_ASK = "asset-nobody-to-ask"
    ASKED_ALREADY = "asset-asked-already"
    ASKED_TOO_OFTEN = "asset-asked-too-often"
    ANSWERED_ALREADY = "asset-answered-already"
    NOTHING_CHANGED = "asset-nothing-changed"
    LINK_OLD = "asset-link-old"
    NOT_PUBLIC_BODY = "asset-not-public-body"
    SOUNDS_YOUNG = "asset-sounds-young"
    REACH_UNCLEAR = "asset-reach-unclear"
    IMPORT_UNDONE = "asset-import-undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetDraft:
    """Something as its owner offers it. ``reach``: what they choose to publish; empty if only messages here reach them.

    ``owner_name`` is of a group, public body or business; a person goes by the name of their account. ``for_child``: of
    somebody under 18, or of a group of them; then a guardian answers for it.
    """

    kind: AssetKind
    owner_kind: AssetOwner
    title: str
    words: str
    language: str
    owner_name: str = ""
    area_id: int | None = None
    venue: str = ""
    opening: str = ""
    access: str = ""
    reach: str = ""
    for_child: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetRow:
    """One line of a list of groups and services; ``checked_on`` is when its publisher last looked."""

    row: int
    name: str
    words: str = ""
    owner: str = ""
    venue: str = ""
    opening: str = ""
    access: str = ""
    reach: str = ""
    outside_id: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts:
    """What other directories get to read of a public group or service."""

    uid: str
    name: str
    words: str
    owner: str
    venue: str
    opening: str
    access: str
    reach: str
    checked_on: date
    spot: Spot | None = None
    kind: AssetKind = AssetKind.GROUP
    #: The area that it is for; None for everybody.
    area_id: int | None = None
