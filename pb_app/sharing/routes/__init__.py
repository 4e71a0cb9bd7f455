"""Addresses of sharing."""

from pb_app.sharing.routes import agreement_parts, agreements, barriers, parties, powers, tokens
from pb_app.sharing.routes.blueprint import bp

__all__ = ["agreement_parts", "agreements", "barriers", "bp", "parties", "powers", "tokens"]
