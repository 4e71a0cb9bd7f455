"""One function decides: every reason, in the order in which it is given."""

import pytest

from pb_app.access.actions import ANYONE_SIGNED_IN, MAY, Action, Role
from pb_app.access.decide import Actor, Decision, Grant, Reason, Scope, decide, roles_for

#: The same one in each run: what finance may do and not everybody.
ACTION = min(
    action
    for action in MAY[Role.FINANCE]
    if action not in ANYONE_SIGNED_IN and any(action not in MAY[role] for role in Role)
)
HERE = Scope(place_id=1, fund_id=7)


def may(*grants: Grant, strong: bool = True, operator: bool = False, scope: Scope = HERE) -> Decision:
    return decide(Actor(1, "Ines", operator, strong, grants), ACTION, scope)


@pytest.mark.parametrize(
    ("grants", "reason"),
    [
        ((), Reason.NO_ROLE),
        ((Grant(Role.FINANCE, 2),), Reason.OTHER_PLACE),
        ((Grant(Role.FINANCE, 2, 7),), Reason.OTHER_PLACE),
        ((Grant(Role.FINANCE, 1, 8),), Reason.OTHER_FUND),
        ((Grant(Role.FINANCE, 1, 8), Grant(Role.FINANCE, 2)), Reason.OTHER_FUND),
        ((Grant(Role.FINANCE, 1, 7),), Reason.ALLOWED),
        ((Grant(Role.FINANCE, 1),), Reason.ALLOWED),
        ((Grant(Role.FINANCE, 1, 8), Grant(Role.FINANCE, 1, 7)), Reason.ALLOWED),
        ((Grant(Role.FINANCE, 2), Grant(Role.FINANCE, 1)), Reason.ALLOWED),
    ],
)
def test_a_role_holds_in_its_place_and_its_fund(grants: tuple[Grant, ...], reason: Reason) -> None:
    allowed = reason is Reason.ALLOWED
    assert may(*grants) == Decision(allowed, reason, () if allowed else roles_for(ACTION))


def test_a_role_of_one_fund_is_none_in_the_whole_place() -> None:
    whole = Scope(place_id=1)
    assert may(Grant(Role.FINANCE, 1, 7), scope=whole).reason is Reason.OTHER_FUND
    assert may(Grant(Role.FINANCE, 1), scope=whole).allowed


def test_a_role_that_lacks_the_action_is_no_role() -> None:
    lacking = next(role for role in Role if ACTION not in MAY[role])
    assert may(Grant(lacking, 1)).reason is Reason.NO_ROLE


def test_roles_and_operators_need_the_staff_sign_in() -> None:
    weak = Decision(False, Reason.NEEDS_STAFF_SIGN_IN)
    assert may(Grant(Role.FINANCE, 1), strong=False) == weak == may(operator=True, strong=False)
    assert may(operator=True) == Decision(True, Reason.ALLOWED)


def test_the_whole_installation_is_for_operators() -> None:
    whole = Scope()
    assert may(Grant(Role.FINANCE, 1), scope=whole) == Decision(False, Reason.OPERATORS_ONLY)
    assert may(operator=True, scope=whole).allowed


def test_nobody_signed_out_and_anybody_signed_in() -> None:
    assert decide(None, ACTION, HERE) == Decision(False, Reason.SIGNED_OUT, roles_for(ACTION))
    everybodys = sorted(ANYONE_SIGNED_IN)[0]
    assert decide(Actor(1, "Maya"), everybodys, Scope()) == Decision(True, Reason.ALLOWED)
    assert decide(None, everybodys, HERE).reason is Reason.SIGNED_OUT


@pytest.mark.parametrize("action", list(Action))
def test_the_roles_of_an_action_are_those_that_carry_it(action: Action) -> None:
    assert set(roles_for(action)) == {role for role in Role if action in MAY[role]}
    order = list(Role)
    assert list(roles_for(action)) == sorted(roles_for(action), key=order.index)
