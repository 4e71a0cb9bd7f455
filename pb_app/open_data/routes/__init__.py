"""The doors of open data: counted rounds, a fund's tables, grants by the standards, feeds."""

from pb_app.open_data.routes import elections, feeds, giving, tables
from pb_app.open_data.routes.blueprint import bp

assert all((elections, feeds, giving, tables))
__all__ = ["bp", "elections", "feeds", "giving", "tables"]
