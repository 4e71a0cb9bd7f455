"""The rules of what a place has. Pure functions."""

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import date

from pb_app.access import OF_A_PARTNER, Grant, Role
from pb_app.assets.terms import AssetDraft, AssetKind, AssetOwner, AssetStanding, OfferHolder, Refusal
from pb_app.identity.private_words import looks_like_home
from pb_app.identity.young_words import sounds_young

#: Somebody confirms it once in so many months; so long after that it drops off the list.
CONFIRMED_FOR, KEPT_UNCONFIRMED = 12, 3
#: So many days before the year is over, its owner is asked.
ASK_BEFORE = 14
#: Messages, and what was taken off the list, are deleted after so many days.
MESSAGES_KEPT, ENDED_KEPT = 90, 30
#: So many people can somebody ask in a day.
ASKS_A_DAY = 5

#: Who can list something as the council, a school or another public body.
_PUBLIC_BODY = frozenset({Role.ADMINISTRATOR, Role.FINANCE, Role.MODERATOR, *OF_A_PARTNER})

#: The beginnings of links that people may write, and anything else that could be a link or a piece of a page.
_SCHEME = re.compile(r"(?<![\w/])([a-z][a-z0-9+.-]{0,30}):(?=\S)", re.IGNORECASE)
_SCHEMES = frozenset({"https", "tel", "mailto"})


def months_after(day: date, months: int) -> date:
    """The same day some months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def standing(confirmed_on: date, today: date) -> AssetStanding:
    """Fresh for a year; then it says that nobody has confirmed it; then it drops off the list."""
    if today < months_after(confirmed_on, CONFIRMED_FOR):
        return AssetStanding.FRESH
    if today < months_after(confirmed_on, CONFIRMED_FOR + KEPT_UNCONFIRMED):
        return AssetStanding.UNCONFIRMED
    return AssetStanding.DROPPED


def listed_since(today: date) -> date:
    """What was confirmed on this day or before has dropped off the list, as far as days say; ``standing`` decides."""
    return months_after(today, -CONFIRMED_FOR - KEPT_UNCONFIRMED)


def is_reach(text: str) -> bool:
    """A phone number, an email address, a link with https, or plain words: no other link, and no piece of a page."""
    schemes = {match.group(1).lower() for match in _SCHEME.finditer(text)}
    return not re.search(r"[<>]", text) and text.isprintable() and schemes <= _SCHEMES


def problem(draft: AssetDraft, *, not_a_home: bool, holder: OfferHolder | None) -> tuple[Refusal, str] | None:
    """What is wrong with something that is offered, and in which field.

    A person gives no address at all. Anybody else who gives one says that nobody lives there.
    """
    if not draft.owner_kind.is_person and not draft.owner_name:
        return Refusal.OWNER_UNNAMED, "owner_name"
    for field, text in _written(draft):
        if looks_like_home(text):
            return Refusal.LOOKS_LIKE_HOME, field
    if draft.venue and not not_a_home and (draft.owner_kind.is_person or looks_like_home(draft.venue)):
        return Refusal.HOME_NOT_SAID, "not_a_home"
    if draft.owner_kind.may_be_young and holder is None:
        return Refusal.WHOSE, "holder"
    if draft.for_child and draft.reach:
        return Refusal.CHILD_NAMES_REACH, "reach"
    if not is_reach(draft.reach):
        return Refusal.REACH_UNCLEAR, "reach"
    if draft.owner_kind.may_be_young and not draft.for_child:
        young = (field for field, text in _written(draft) if sounds_young(text))
        return next(((Refusal.SOUNDS_YOUNG, field) for field in young), None)
    return None


def may_be_marked(kind: AssetKind, owner_kind: AssetOwner) -> bool:
    """What stays in one place and belongs to no single person, whose home it could be."""
    return kind in (AssetKind.PLACE, AssetKind.GROUP, AssetKind.SPACE) and owner_kind is not AssetOwner.PERSON


def speaks_for_public_body(grants: Collection[Grant], place_id: int) -> bool:
    """Whoever works for the place, or for an organisation of it; not those who only help or inspect."""
    return any(grant.place_id == place_id and grant.role in _PUBLIC_BODY for grant in grants)


def _written(draft: AssetDraft) -> list[tuple[str, str]]:
    """The fields in which no address may stand; a skill or a thing has none at all."""
    fields = [("title", draft.title), ("words", draft.words), ("access", draft.access), ("opening", draft.opening)]
    fields.append(("owner_name", draft.owner_name))
    fields.append(("reach", draft.reach))
    if draft.owner_kind.is_person and draft.kind in (AssetKind.SKILL, AssetKind.THING):
        fields.append(("venue", draft.venue))
    return fields


def same_thing(title: str, venue: str) -> str:
    """By what two entries are known to be one: name and place, without case and punctuation."""
    return " ".join(re.sub(r"[^\w]+", " ", f"{title} {venue}".casefold()).split())


def is_exchanged(kind: AssetKind, owner_kind: AssetOwner) -> bool:
    """Whether other directories get it: public groups and services, never a person, a skill or a thing."""
    public = owner_kind in (AssetOwner.GROUP, AssetOwner.PUBLIC)
    return public and kind in (AssetKind.GROUP, AssetKind.PLACE, AssetKind.SPACE)
