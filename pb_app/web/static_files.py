"""Static files through WhiteNoise, already compressed; built ones may be kept for a year."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from pb_app.web.extensions import ROOT

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("commonpot.web")


class StaticFiles:
    """In front of the application. A file that went away since the start, while it is built again, is not found."""

    def __init__(self, inner: "WSGIApplication", root: str) -> None:
        self.inner = inner
        self.files = WhiteNoise(inner, root=root, prefix="static/", immutable_file_test=r"/static/built/", max_age=3600)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        known = self.files.files.get(environ.get("PATH_INFO", ""))
        if known is None:
            return self.inner(environ, start_response)
        try:
            return self.files.serve(known, environ, start_response)
        except FileNotFoundError:
            log.warning("a static file is gone: %s", environ.get("PATH_INFO", ""))
            return self.inner(environ, start_response)


def init_static_files(app: Flask) -> None:
    """Wrap the application; behind proxies that are trusted, the reader's own address is used."""
    inner = app.wsgi_app
    if app.config["TRUSTED_PROXIES"]:
        hops = app.config["TRUSTED_PROXIES"]
        inner = ProxyFix(inner, x_for=hops, x_proto=hops, x_host=hops)
    # Flask documents this way to wrap an application; to mypy it is a method that is replaced.
    app.wsgi_app = StaticFiles(inner, str(ROOT / "static"))  # type: ignore[method-assign]
