"""The blueprint for all addresses of open data, and sending files."""

from collections.abc import Iterable

from flask import Blueprint, Response, stream_with_context

bp = Blueprint("open_data", __name__, url_prefix="/open-data")


def handed_out(content: bytes | str | Iterable[str], name: str, mimetype: str) -> Response:
    """A file to download; chunks are streamed."""
    body = content if isinstance(content, bytes | str) else stream_with_context(iter(content))
    return Response(body, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'})
