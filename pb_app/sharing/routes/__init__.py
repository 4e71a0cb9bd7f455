"""Addresses of sharing."""

from pb_app.sharing.routes import agreement_parts, agreements, barriers, powers, tokens
from pb_app.sharing.routes.blueprint import bp

__all__ = ["agreement_parts", "agreements", "barriers", "bp", "powers", "tokens"]
