"""Slots on the pages of accounts for higher features."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime

from pb_app.access import Actor
from pb_app.people.models import Account, Invitation
from pb_app.people.terms import Headline, InvitationKind, UnfinishedWork
from pb_app.web.registry import ListSlot, Slot

#: The funds of a place (id as text, and name), for a role that applies to one fund.
FUNDS_OF: Slot[Callable[[int], dict[str, str]]] = Slot("people.funds_of")
#: The names of partner organisations by their ids, for the roles of their officers.
PARTNERS_NAMED: Slot[Callable[[Collection[int]], Mapping[int, str]]] = Slot("people.partners_named")
#: Tells several people of a place about a role: accounts, which news, the place, who did it, and when.
TELL: Slot[Callable[[Iterable[int], Headline, int, str, datetime], None]] = Slot("people.tell")
#: What follows when an invitation is accepted, by its kind: the invitation, the account, and when; where they go next.
ACCEPTED: ListSlot[tuple[InvitationKind, Callable[[Invitation, Account, datetime], str]]] = ListSlot("people.accepted")
#: What an invitation is to, in words that say to which organisation, board or project and where; by its kind.
INVITED: ListSlot[tuple[InvitationKind, Callable[[int], str]]] = ListSlot("people.invited")
#: What this device keeps that would be lost with signing out, for a warning before.
UNFINISHED: ListSlot[Callable[[], Sequence[UnfinishedWork]]] = ListSlot("people.unfinished")
#: Beginnings of paths on which nobody needs a public name.
NAMELESS: ListSlot[str] = ListSlot("people.nameless")
#: Called with each signing out, to take what was kept off the device.
SIGNED_OUT: ListSlot[Callable[[], None]] = ListSlot("people.signed_out")
#: What follows when somebody says that they are under 18: their account, themselves, and when.
SAYS_YOUNG: ListSlot[Callable[[int, Actor, datetime], object]] = ListSlot("people.says_young")
#: Whether a guardian’s word still says that somebody is under 18: their account, and when.
KEPT_YOUNG: ListSlot[Callable[[int, datetime], bool]] = ListSlot("people.kept_young")
#: Names that pages give as those of teams: nobody without a role can call themselves so.
OFFICIAL_NAMES: ListSlot[Callable[[], Iterable[str]]] = ListSlot("people.official_names")
#: Where somebody goes who has just signed in: from the account and where they wanted to go.
GOES_TO: ListSlot[Callable[[int, str], str | None]] = ListSlot("people.goes_to")
