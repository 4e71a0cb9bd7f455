"""One function decides; it touches nothing and says why."""

from dataclasses import dataclass, field
from enum import StrEnum

from pb_app.access.actions import ANYONE_SIGNED_IN, MAY, Action, Role


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in a place, in one fund of it, or for one of its organisations."""

    role: Role
    place_id: int
    fund_id: int | None = None
    partner_id: int | None = None
    #: Given less than a day ago, by somebody.
    is_new: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody signed in. ``strong`` means by password and one-time code, which roles need."""

    account_id: int
    name: str
    operator: bool = False
    strong: bool = False
    grants: tuple[Grant, ...] = ()
    #: Accounts that invited this one, or gave it a role, within a day: it approves nothing of what they ask for.
    let_in_by: frozenset[int] = frozenset()
    #: Says of themselves that they are under 18.
    young: bool = False

    def is_new_for(self, action: Action, scope: "Scope") -> bool:
        """Let in less than a day ago to what is done here: nobody signs so soon. It could be another mailbox of the same one.

        A role that somebody has had for longer, and that is enough, does not wait for a second one.
        """
        used = [grant for grant in self.grants if action in MAY[grant.role] and _reaches(grant, scope)]
        return all(grant.is_new for grant in used) if used else bool(self.let_in_by)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the action would happen: a place, a fund or an organisation of it, or the whole installation (all None)."""

    place_id: int | None = None
    fund_id: int | None = None
    partner_id: int | None = None


class Reason(StrEnum):
    ALLOWED = "allowed"
    SIGNED_OUT = "signed-out"
    NEEDS_STAFF_SIGN_IN = "needs-staff-sign-in"
    NO_ROLE = "no-role"
    OTHER_PLACE = "other-place"
    OTHER_FUND = "other-fund"
    OTHER_PARTNER = "other-partner"
    OPERATORS_ONLY = "operators-only"
    UNDECLARED = "undeclared"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, why, and which roles would have been enough."""

    allowed: bool
    reason: Reason
    needs: tuple[Role, ...] = ()


def roles_for(action: Action) -> tuple[Role, ...]:
    """The roles that carry an action, in the order they are declared."""
    return tuple(role for role in Role if action in MAY[role])


def decide(actor: Actor | None, action: Action, scope: Scope) -> Decision:
    """May this person do this here? Everything not expressly allowed is refused."""
    if actor is None:
        return Decision(allowed=False, reason=Reason.SIGNED_OUT, needs=roles_for(action))
    if action in ANYONE_SIGNED_IN:
        return Decision(allowed=True, reason=Reason.ALLOWED)
    if actor.operator:
        return _if_strong(actor)
    if scope.place_id is None:
        return Decision(allowed=False, reason=Reason.OPERATORS_ONLY)
    return _by_grants(actor, action, scope)


def _by_grants(actor: Actor, action: Action, scope: Scope) -> Decision:
    holding = [grant for grant in actor.grants if action in MAY[grant.role]]
    here = [grant for grant in holding if grant.place_id == scope.place_id]
    if not holding:
        return Decision(allowed=False, reason=Reason.NO_ROLE, needs=roles_for(action))
    if not here:
        return Decision(allowed=False, reason=Reason.OTHER_PLACE, needs=roles_for(action))
    within = [grant for grant in here if grant.fund_id in (None, scope.fund_id)]
    if not within:
        return Decision(allowed=False, reason=Reason.OTHER_FUND, needs=roles_for(action))
    if not any(_is_of(grant, scope) for grant in within):
        return Decision(allowed=False, reason=Reason.OTHER_PARTNER, needs=roles_for(action))
    return _if_strong(actor)


def _is_of(grant: Grant, scope: Scope) -> bool:
    """A role of a partner holds only where the address names that partner, and never without one."""
    if grant.role.is_of_a_partner:
        return grant.partner_id is not None and grant.partner_id == scope.partner_id
    return grant.partner_id in (None, scope.partner_id)


def _reaches(grant: Grant, scope: Scope) -> bool:
    return grant.place_id == scope.place_id and grant.fund_id in (None, scope.fund_id) and _is_of(grant, scope)


def _if_strong(actor: Actor) -> Decision:
    if actor.strong:
        return Decision(allowed=True, reason=Reason.ALLOWED)
    return Decision(allowed=False, reason=Reason.NEEDS_STAFF_SIGN_IN)
