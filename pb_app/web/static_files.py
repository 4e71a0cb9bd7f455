"""Static files through WhiteNoise, already compressed; built ones may be kept for a year."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from pb_app.web.extensions import ROOT


def init_static_files(app: Flask) -> None:
    """Wrap the application; behind proxies that are trusted, the reader's own address is used."""
    inner = app.wsgi_app
    if app.config["TRUSTED_PROXIES"]:
        hops = app.config["TRUSTED_PROXIES"]
        inner = ProxyFix(inner, x_for=hops, x_proto=hops, x_host=hops)
    files = WhiteNoise(
        inner,
        root=str(ROOT / "static"),
        prefix="static/",
        immutable_file_test=r"/static/built/",
        max_age=3600,
    )
    # Flask documents this way to wrap an application; to mypy it is a method that is replaced.
    app.wsgi_app = files  # type: ignore[method-assign]
