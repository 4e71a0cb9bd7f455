"""Addresses for machines: figures, and whether this process can take requests."""

import hmac
import os

from flask import Blueprint, Response, abort, current_app, request
from flask.typing import ResponseReturnValue

from pb_app.operations import metrics
from pb_app.voting.slots import KEY_FILES
from pb_app.web.access import public
from pb_app.web.health import health, is_newer

bp = Blueprint("operations", __name__)
LOOPBACK = ("127.0.0.1", "::1")


def _may_read() -> bool:
    """With a token: whoever sends it. Without: only this machine, and only while no proxy stands in front."""
    token = current_app.config["METRICS_TOKEN"]
    if token:
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    return current_app.config["TRUSTED_PROXIES"] == 0 and request.remote_addr in LOOPBACK


@bp.route("/metrics")
@public("for the machine that watches; it needs a token, or comes from this machine")
def figures() -> ResponseReturnValue:
    if not _may_read():
        abort(404)
    content, kind = metrics.exposition()
    return Response(content, content_type=kind)


@bp.route("/readyz")
@public("for the machine that shares requests out")
def ready() -> ResponseReturnValue:
    """200 when this process can serve everything, casting included: the database is well and the key folder can be used.

    A database that newer code has upgraded is well too, so that copies are replaced one after the other.
    """
    state = {**health(), "keys": _keys_can_be_used()}
    fits = state["ok"] or (state["writes"] and is_newer(state["migration"]))
    state["ok"] = bool(fits and state["keys"])
    return state, 200 if state["ok"] else 503


def _keys_can_be_used() -> bool:
    """A folder that is not there yet will be made in the one above it."""
    folder = KEY_FILES.value().folder
    existing = folder if folder.exists() else folder.parent
    return os.access(existing, os.R_OK | os.W_OK | os.X_OK)
