"""The doors of delivery, by journey: reading, awarding, agreeing, paying, doing, spending."""

from pb_app.delivery.routes import agreeing, awarding, doing, paying, reading, spending
from pb_app.delivery.routes.blueprint import bp

assert all((agreeing, awarding, doing, paying, reading, spending))
__all__ = ["bp"]
