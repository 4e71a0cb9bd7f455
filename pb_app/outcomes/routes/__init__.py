"""The doors of outcomes: choosing measures, writing them down, the end report, and looking over a round."""

from pb_app.outcomes.routes import choosing, looking, reporting, writing
from pb_app.outcomes.routes.blueprint import bp

assert all((choosing, looking, reporting, writing))
__all__ = ["bp"]
