"""Addresses for people who oversee a vote."""

from pb_app.oversight.routes.blueprint import bp

from pb_app.oversight.routes import ballot_box, closing  # isort: skip

__all__ = ["ballot_box", "bp", "closing"]
