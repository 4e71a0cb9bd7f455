"""Somebody says whether they are under 18; everything else asks the account, and nothing more is kept of an age."""

from datetime import datetime

from pb_app.access import Actor, Refused, Role
from pb_app.people import queries, rules
from pb_app.people.models import Account
from pb_app.people.services import set_name
from pb_app.people.slots import KEPT_YOUNG, SAYS_YOUNG
from pb_app.people.terms import Refusal


def say_age(account: Account, name: str, actor: Actor, now: datetime, *, young: bool) -> None:
    """Say whether one is under 18, with the name that others see: then everything is set to what is safe for a child."""
    if not young and account.young_on is not None and any(kept(account.id, now) for kept in KEPT_YOUNG.values()):
        raise Refused(Refusal.GUARDIAN_SAYS_YOUNG, "young")
    held = queries.live_grants(account.id) if young else []
    if young and (account.operator or any(grant.role is not Role.BOARD_MEMBER for grant in held)):
        raise Refused(Refusal.YOUNG_WITH_ROLE, "young")
    began = young and account.young_on is None
    if young and (refusal := rules.may_be_young_name(name)):
        raise Refused(refusal, "name")
    before = account.young_on
    account.young_on = None
    set_name(account, name)
    account.young_on = (before or now.date()) if young else None
    for follow in SAYS_YOUNG.values() if began else ():
        follow(account.id, actor, now)
