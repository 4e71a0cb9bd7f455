"""One metadata with a naming convention, so that every constraint can be found by name on both databases."""

from datetime import date, datetime
from typing import Any, ClassVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, Date, Integer, MetaData
from sqlalchemy.orm import DeclarativeBase

from pb_app.db.types import Json, UTCDateTime


class Base(DeclarativeBase):
    """Every table's base. No universal id or time columns: the ballot box takes none of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UTCDateTime,
        date: Date,
        dict[str, Any]: Json,
        list[str]: Json,
        int: BigInteger().with_variant(Integer(), "sqlite"),
    }


#: The session and engines; tables belong to ``Base``, whose metadata names every constraint.
db = SQLAlchemy()
