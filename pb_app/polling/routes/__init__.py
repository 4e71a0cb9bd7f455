"""Addresses of polling: the desk, papers, tablets, the hall."""

from pb_app.polling.routes.blueprint import bp

from pb_app.polling.routes import hall, kiosks, papers, people, tendered  # isort: skip

__all__ = ["bp", "hall", "kiosks", "papers", "people", "tendered"]
