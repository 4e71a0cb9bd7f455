"""What the tables of the baseline share: the names of constraints, and the types of columns."""

from typing import Any

from sqlalchemy import BigInteger, DateTime, Enum, Integer, MetaData, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

INT = BigInteger().with_variant(Integer(), "sqlite")
MOMENT = DateTime(timezone=True)


def word(name: str, *words: str) -> Enum:
    """A column that holds one of a few words, which a check of that name keeps."""
    return Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def where(condition: str) -> dict[str, Any]:
    """An index of only those rows, on both databases."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}
