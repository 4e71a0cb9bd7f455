"""The doors of funds: reading the book, putting money in, and what takes two people."""

from pb_app.funds.routes import deciding, giving, reading
from pb_app.funds.routes.blueprint import bp

assert all((deciding, giving, reading))
__all__ = ["bp"]
