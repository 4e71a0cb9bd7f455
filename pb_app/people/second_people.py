"""Who else can answer what somebody asked for: said to whoever asked, instead of a button that refuses them."""

from collections.abc import Iterable

from flask import g

from pb_app.access import Action, Scope, decide
from pb_app.people import queries
from pb_app.web.actor import current_actor


def who_else(asked_by: Iterable[int | None], action: Action, scope: Scope | None = None) -> list[str]:
    """The names of those who can answer what the reader asked for; nothing where the reader asked for none of it.

    Whoever the reader let in within a day can't yet.
    """
    me = current_actor()
    where: Scope = scope or g.scope
    if me is None or me.account_id not in set(asked_by) or where.place_id is None:
        return []
    accounts = {grant.account_id: grant.account for grant in queries.grants_in(where.place_id)}
    accounts |= {account.id: account for account in queries.operators()}
    return sorted(
        account.name or account.email
        for account in accounts.values()
        if account.id != me.account_id and queries.has_staff_sign_in(account)
        for actor in [queries.actor_of(account, strong=True)]
        if me.account_id not in actor.let_in_by and decide(actor, action, where).allowed
    )
