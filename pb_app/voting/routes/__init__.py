"""Addresses of voting: choose, look over, join the roll, cast, receipt, the public board."""

from pb_app.voting.routes.blueprint import bp

from pb_app.voting.routes import bulletin, casting, choosing, joining, receipts  # isort: skip

__all__ = ["bp", "bulletin", "casting", "choosing", "joining", "receipts"]
