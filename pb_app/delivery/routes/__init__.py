"""Addresses of delivery, by journey: reading, awarding, agreeing, paying, doing, spending."""

from pb_app.delivery.routes import agreements, awards, payments, progress, public, spending
from pb_app.delivery.routes.blueprint import bp

assert all((agreements, awards, progress, payments, public, spending))
__all__ = ["bp", "agreements", "awards", "payments", "progress", "public", "spending"]
