"""The award this request is about, and whether its reader belongs to it."""

from flask import abort, g

from pb_app.access import Action, Refused
from pb_app.delivery import queries
from pb_app.delivery.models import Award, Instalment
from pb_app.delivery.services.notifications import group
from pb_app.delivery.slots import VAULT
from pb_app.delivery.terms import Refusal
from pb_app.delivery.vault import Vault
from pb_app.web.access import may
from pb_app.web.actor import current_actor


def award() -> Award:
    award: Award = g.award
    return award


def instalment(number: int) -> Instalment:
    instalment = queries.instalment(award().id, number)
    if instalment is None:
        abort(404)
    return instalment


def in_group(project: Award | None = None) -> bool:
    """Whether the reader acts for a project, by default the one of this address."""
    actor = current_actor()
    return actor is not None and actor.account_id in group(project or award())


def only_group_or_office() -> None:
    """Private parts of a project: its own people, and who looks after awards."""
    if not (in_group() or may(Action.AWARD)):
        raise Refused(Refusal.NOT_YOUR_PROJECT)


def vault() -> Vault:
    return VAULT.value()
