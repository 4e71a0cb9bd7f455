"""Decode pictures before a request takes the write lock, and keep them when something else in the form was wrong."""

import base64
import binascii
from collections.abc import Callable
from functools import wraps

from flask import g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app.db.engine import begin_writing
from pb_app.web import typed
from pb_app.web.access import View, find_scope, manual_commit
from pb_app.web.signs import listed

KEPT = "-kept"


def decodes(field: str, ahead: Callable[[bytes], bytes]) -> Callable[[View], View]:
    """For a view under ``writes``: reads who may do this without the lock, decodes, and only then begins to write.

    ``ahead`` gets the file and returns the picture that people will see, or nothing when there is none.
    """

    def stamp(view: View) -> View:
        @wraps(view)
        def decoding(**arguments: object) -> ResponseReturnValue:
            if request.method == "POST":
                content = sent(field)
                g.setdefault("decoded", {})[field] = ahead(content) if content else b""
                begin_writing()
                find_scope()
            return view(**arguments)

        return manual_commit(decoding)

    return stamp


def kinds(accept: str) -> str:
    """The kinds of file that a form takes, by the ends of their names: for whoever chose another one."""
    ends = [each.strip() for each in accept.split(",") if each.strip().startswith(".")]
    *others, last = [end.removeprefix(".").upper() for end in ends] or [""]
    return _(", or ").join([listed(others), last] if others else [last])


def sent(field: str) -> bytes:
    """The file of this name, or the picture that the page has kept of it; nothing when there is neither."""
    file = request.files.get(field)
    if file is not None and file.filename:
        content = file.read()
        file.seek(0)
        return content
    return kept(field)


def kept(field: str) -> bytes:
    """What the page sends back of a picture that was chosen before. It is decoded again like any other file."""
    try:
        return base64.b64decode(request.form.get(field + KEPT, ""), validate=True)
    except (binascii.Error, ValueError):
        return b""


def to_keep(field: str) -> str:
    """The decoded picture of this request, for the page that comes back because something was wrong."""
    if again := typed.typed():
        return again.values.get(field + KEPT, "")
    decoded: dict[str, bytes] = g.get("decoded", {})
    return base64.b64encode(decoded.get(field, b"")).decode()
