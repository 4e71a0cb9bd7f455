"""Addresses of sharing."""

from pb_app.sharing.routes import agreements, barriers, drafting, powers, tokens
from pb_app.sharing.routes.blueprint import bp

__all__ = ["agreements", "barriers", "bp", "drafting", "powers", "tokens"]
