"""Addresses of results: the page, the button, the working, and the files to check it with."""

from pb_app.results.routes.blueprint import bp

from pb_app.results.routes import counting, verification  # isort: skip

__all__ = ["bp", "counting", "verification"]
