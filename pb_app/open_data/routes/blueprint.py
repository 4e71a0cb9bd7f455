"""The blueprint that all doors of open data hang on, and how files are handed out."""

from collections.abc import Iterable

from flask import Blueprint, Response, stream_with_context

bp = Blueprint("open_data", __name__, url_prefix="/open-data")


def handed_out(content: bytes | str | Iterable[str], name: str, mimetype: str) -> Response:
    """A file to keep; what comes in pieces is sent in pieces."""
    body = content if isinstance(content, bytes | str) else stream_with_context(iter(content))
    return Response(body, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'})
