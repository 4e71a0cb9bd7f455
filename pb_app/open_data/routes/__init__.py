"""Addresses of open data: counted rounds, a fund's tables, grants in standard formats, feeds."""

from pb_app.open_data.routes import elections, feeds, standards, tables
from pb_app.open_data.routes.blueprint import bp

assert all((elections, feeds, standards, tables))
__all__ = ["bp", "elections", "feeds", "standards", "tables"]
