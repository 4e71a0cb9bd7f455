"""Addresses of text versions."""

from pb_app.text_versions.routes import machine, sheets, versions
from pb_app.text_versions.routes.blueprint import bp

__all__ = ["bp", "machine", "sheets", "versions"]
