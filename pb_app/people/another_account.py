"""A link that signs in, opened where somebody else is signed in: nobody takes their place before the page has asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from pb_app.access import Refused
from pb_app.people import queries
from pb_app.people.slots import UNFINISHED
from pb_app.people.terms import Refusal, UnfinishedWork
from pb_app.web.actor import current_actor

#: The field in which a page that asked sends back whose place is taken.
INSTEAD_OF = "instead_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnotherAccount:
    """Who is signed in here, whose link was opened, and what would be lost."""

    account_id: int
    mine: str
    theirs: str
    unfinished: Sequence[UnfinishedWork]

    @property
    def agreed(self) -> dict[str, str]:
        """What the form sends once the page has asked; bound to whoever was signed in then."""
        return {INSTEAD_OF: str(self.account_id)}


def in_the_place_of(email: str) -> AnotherAccount | None:
    """Who is signed in here, if that is somebody else than the person whose link this is."""
    before = current_actor()
    if before is None:
        return None
    owner = queries.by_email(email)
    if owner is not None and owner.id == before.account_id:
        return None
    mine = before.name or queries.address(before.account_id)
    unfinished = [work for find in UNFINISHED.values() for work in find()]
    return AnotherAccount(account_id=before.account_id, mine=mine, theirs=email, unfinished=unfinished)


def is_agreed(account_id: int) -> bool:
    """Whether the page asked about this account, and somebody pressed its button all the same."""
    return request.form.get(INSTEAD_OF) == str(account_id)


def must_be_agreed(email: str) -> None:
    """Refuse to sign in the owner of a link in somebody else's place, unless the page asked."""
    another = in_the_place_of(email)
    if another is not None and not is_agreed(another.account_id):
        raise Refused(Refusal.SIGNED_IN_AS_ANOTHER)
