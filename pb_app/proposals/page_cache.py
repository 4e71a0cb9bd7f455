"""Lists kept ready for visitors who are not signed in: whole pages, packed, under the round's edition.

The edition grows with every change of what a list shows (triggers keep it), so a kept page is never stale.
"""

import gzip
from collections import OrderedDict
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from flask import Response, request, session
from sqlalchemy import Connection, Engine

from pb_app import clock
from pb_app.db import db, raw_sql
from pb_app.proposals.pages import order_name
from pb_app.proposals.terms import ProposalOrder
from pb_app.web.i18n import COOKIE

MOST = 400
#: Orders that change without the edition changing.
MOVING = (ProposalOrder.LEAST_SEEN, ProposalOrder.SUPPORTED, ProposalOrder.NEAR)
_QUERY = (
    "SELECT round.id, cache_version.n, phase.opens_at, phase.closes_at FROM round JOIN place ON place.id = round.place_id "
    "JOIN cache_version ON cache_version.round_id = round.id LEFT JOIN phase ON phase.round_id = round.id AND phase.kind = 'ideas' "
    "WHERE place.slug = ? AND round.slug = ? AND round.status = 'published'"
)
Key = tuple[Any, ...]
_pages: WeakKeyDictionary[Engine | Connection, OrderedDict[Key, bytes]] = WeakKeyDictionary()
_lock = Lock()


def key(place: str, round: str) -> Key | None:
    """What the page depends on; None when it is somebody's own, or searched for."""
    if "_user_id" in session or "kiosk" in session or "_flashes" in session or request.args.get("q"):
        return None
    if request.args.get("order") in MOVING or any(name.startswith("near") for name in session):
        return None
    rows = raw_sql.one(_QUERY, place, round)
    if rows is None:
        return None
    now = clock.now()
    ideas = rows[2] is not None and raw_sql.moment(rows[2]) <= now < raw_sql.moment(rows[3])
    wishes = (request.cookies.get(COOKIE), request.headers.get("Accept-Language"))
    return (rows[0], rows[1], ideas, order_name(), request.full_path, *wishes)


def get(wanted: Key) -> Response | None:
    """The kept page."""
    with _lock:
        pages = _pages.setdefault(db.session.get_bind(), OrderedDict())
        packed = pages.get(wanted)
        if packed is not None:
            pages.move_to_end(wanted)
    return _response(packed) if packed is not None else None


def keep(wanted: Key, html: str) -> Response:
    """Keep a page, and throw away the one that was longest unused when there are too many."""
    packed = gzip.compress(html.encode(), 6, mtime=0)
    with _lock:
        pages = _pages.setdefault(db.session.get_bind(), OrderedDict())
        pages[wanted] = packed
        while len(pages) > MOST:
            pages.popitem(last=False)
    return _response(packed)


def _response(packed: bytes) -> Response:
    if request.accept_encodings.quality("gzip"):
        return Response(packed, mimetype="text/html", headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})
    return Response(gzip.decompress(packed), mimetype="text/html")
