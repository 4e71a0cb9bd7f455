"""Addresses of the API: what programs read and send, and the pages about it."""

from pb_app.api.routes import about, public, sending, tokens, webhooks
from pb_app.api.routes.blueprint import bp, pages_bp

assert all((about, public, sending, tokens, webhooks))
__all__ = ["about", "bp", "pages_bp", "public", "sending", "tokens", "webhooks"]
