"""The database: ``db``, the base class of all tables, and the column types they share."""

from pb_app.db.base import Base, db
from pb_app.db.request_cache import once_a_request
from pb_app.db.types import Json, UTCDateTime, word
from pb_app.db.upsert import upsert

__all__ = ["Base", "Json", "UTCDateTime", "db", "once_a_request", "upsert", "word"]
