"""The blueprint of the exchange, and what its routes look up."""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint, abort, current_app, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.db.engine import begin_writing
from pb_app.exchange import documents, fetching, queries
from pb_app.exchange.models import Campaign, ExchangeSource, TakenThing
from pb_app.exchange.pages.sources import bundle_of
from pb_app.exchange.terms import BadBundle, Bundle
from pb_app.places import current
from pb_app.web.access import View, find_scope, manual_commit, may
from pb_app.web.forms import FieldError
from pb_app.web.labels import label

bp = Blueprint("exchange", __name__, url_prefix="/exchange")


def source_here(sender_id: int) -> ExchangeSource:
    return queries.source(current.place().id, sender_id) or abort(404)


def taken_here(taken_id: int) -> TakenThing:
    return queries.taken_thing(current.place().id, taken_id) or abort(404)


def campaign_here(campaign_id: int) -> Campaign:
    return queries.campaign(current.place().id, campaign_id) or abort(404)


def edition_here(row: ExchangeSource, edition: int, entry: int) -> Bundle:
    """An edition that has such an entry."""
    bundle = bundle_of(row, edition)
    if bundle is None or not 1 <= entry <= len(bundle.entries):
        abort(404)
    return bundle


def is_loopback() -> bool:
    """Whether feeds of this machine may be read: for tests, and for a demo of two installations side by side."""
    return bool(current_app.config["EXCHANGE_LOOPBACK"])


def reads_ahead(read: Callable[[], bytes | None]) -> Callable[[View], View]:
    """For a view under ``writes``: fetch and check what ``read`` names before the write lock is taken.

    ``read`` gives None where there is nothing to read. The view asks ``read_bundle`` for it.
    """

    def stamp(view: View) -> View:
        @wraps(view)
        def reading(**arguments: object) -> ResponseReturnValue:
            if request.method == "POST":
                g.bundle = _checked(read)
                begin_writing()
                find_scope()
            return view(**arguments)

        return manual_commit(reading)

    return stamp


def _checked(read: Callable[[], bytes | None]) -> Bundle | BadBundle | None:
    try:
        content = read()
        return documents.read(content) if content is not None else None
    except BadBundle as bad:
        return bad


def fetch(address: str) -> bytes:
    return fetching.fetch(address, loopback=is_loopback())


def outcome() -> Bundle | BadBundle | None:
    """What was read ahead of this request."""
    found: Bundle | BadBundle | None = g.get("bundle")
    return found


def read_bundle(field: str) -> Bundle | None:
    """The same, for a form: what was wrong stands at its field, with the spot in the file."""
    found = outcome()
    if isinstance(found, BadBundle):
        reason = label(found.refusal)
        spot = _("%(reason)s You find it at: %(where)s", reason=reason, where=found.where) if found.where else reason
        raise FieldError(field, spot)
    return found


def may_see(row: ExchangeSource, edition: int) -> bool:
    """Everybody sees the newest edition of a place whose key was compared; those who run the place see all."""
    if may_manage():
        return True
    return row.compared_at is not None and row.ended_at is None and edition == row.edition


def may_manage() -> bool:
    return may(Action.MANAGE_PLACE)
