"""The database: the only home of ``db``, the base class of every table, and the types they share."""

from pb_app.db.base import Base, db
from pb_app.db.types import Json, UTCDateTime, word
from pb_app.db.upsert import upsert

__all__ = ["Base", "Json", "UTCDateTime", "db", "upsert", "word"]
