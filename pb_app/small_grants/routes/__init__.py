"""Addresses of small grants by staff: for everybody, for whoever decides, and for whoever looks after the fund."""

from pb_app.small_grants.routes import decisions, payments, public
from pb_app.small_grants.routes.blueprint import bp

assert all((decisions, payments, public))
__all__ = ["bp", "decisions", "payments", "public"]
