"""Addresses of built files: the name carries a hash of the content, so browsers may keep them for a year."""

import json
import logging
from functools import cache
from pathlib import Path

from flask import Flask, url_for

from pb_app.web.extensions import ROOT

log = logging.getLogger(__name__)


@cache
def _manifest(path: Path) -> dict[str, str]:
    try:
        manifest: dict[str, str] = json.loads(path.read_text())
    except FileNotFoundError:
        log.info("no built assets at %s: pages go without", path)
        return {}
    return manifest


def asset(name: str) -> str:
    """The address of a built file by its plain name."""
    built = _manifest(ROOT / "static" / "built" / "manifest.json").get(name, name)
    return url_for("static", filename=f"built/{built}")


def init_assets(app: Flask) -> None:
    app.jinja_env.globals["asset"] = asset
