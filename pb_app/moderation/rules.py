"""When something can be reported, hidden, shown again or appealed."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import timedelta

from pb_app.moderation.terms import CrowdSign, ModerationAction, NewAccount, Refusal, SignUpCrowd, Thing

#: Reports by one person, or from one network without an account, within an hour.
MOST_REPORTS = 10
MOST_FROM_A_NETWORK = 30


def may_report(*, own: bool, repeated: bool, lately: int, most: int) -> Refusal | None:
    if own:
        return Refusal.OWN_THING
    if repeated:
        return Refusal.REPORTED_ALREADY
    return Refusal.TOO_MANY_REPORTS if lately >= most else None


def may_do(thing: Thing, act: ModerationAction, reason: str) -> tuple[Refusal, str | None] | None:
    """What speaks against an action, and the field it is about. Hiding and showing again need a public reason."""
    if act in (ModerationAction.HIDE, ModerationAction.RESTORE) and not reason:
        return Refusal.REASON_NEEDED, "reason"
    if thing.hidden is not None and act is not ModerationAction.RESTORE:
        return Refusal.HIDDEN_ALREADY, None
    if thing.hidden is None and act is ModerationAction.RESTORE:
        return Refusal.NOT_HIDDEN, None
    return None


def may_answer_appeal(*, answered: bool, hidden_by: int | None, answering: int) -> Refusal | None:
    """Somebody other than whoever hid it decides, and once."""
    if answered:
        return Refusal.APPEAL_ANSWERED
    return Refusal.SAME_MODERATOR if hidden_by == answering else None


#: How many make a crowd. A coarse network is shared by tens of thousands, so it takes more.
FEWEST = {CrowdSign.ADDRESS: 3, CrowdSign.NETWORK: 5}
#: Accounts older than this are no longer new.
NEW_FOR = timedelta(days=30)


def pattern(email: str) -> str:
    """What addresses made by a program have in common: digits become one #, and what follows a + is left out."""
    local, _at, domain = email.lower().rpartition("@")
    return f"{re.sub(r'[0-9]+', '#', local.partition('+')[0])}@{domain}"


_SIGNS: dict[CrowdSign, Callable[[NewAccount], str]] = {
    CrowdSign.ADDRESS: lambda account: pattern(account.email),
    CrowdSign.NETWORK: lambda account: account.network,
}


def crowds(accounts: Iterable[NewAccount]) -> list[SignUpCrowd]:
    """The crowds among new accounts, the largest first. An account can be in one by address and in one by network."""
    by_sign: dict[tuple[CrowdSign, str], set[int]] = defaultdict(set)
    for account in accounts:
        for sign, value_of in _SIGNS.items():
            by_sign[sign, value_of(account)].add(account.account_id)
    found = [
        SignUpCrowd(sign=sign, value=value, account_ids=tuple(sorted(ids)))
        for (sign, value), ids in by_sign.items()
        if value and len(ids) >= FEWEST[sign]
    ]
    return sorted(found, key=lambda crowd: (-len(crowd.account_ids), crowd.sign.value, crowd.value))
