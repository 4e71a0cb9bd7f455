"""The doors of voting: choose, look over, join the roll, cast, receipt, the public board."""

from pb_app.voting.routes.blueprint import bp

from pb_app.voting.routes import casting, choosing, joining, proving  # isort: skip

__all__ = ["bp", "casting", "choosing", "joining", "proving"]
