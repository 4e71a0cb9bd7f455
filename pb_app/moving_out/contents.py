"""A place while it is written out, and how its values become cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from pb_app.moving_out.queries import Kept
from pb_app.moving_out.terms import Cell, PackageRow, RowKind
from pb_app.places.models import Place

Rows = Iterator[tuple[RowKind, PackageRow]]


@dataclass(frozen=True, slots=True)
class PictureOf:
    """Whose picture a file is: a proposal's, or an update's."""

    name: str
    thing_id: int
    of_update: bool


@dataclass(slots=True)
class PackageContents:
    """A place while it is written out, with the pictures that its rows have named so far."""

    place: Place
    site: str
    now: datetime
    areas: dict[int, str] = field(default_factory=dict)
    pictures: list[PictureOf] = field(default_factory=list)

    def picture(self, thing_id: int, *, of_update: bool) -> str:
        """The name of a picture's file, which is a number and nothing that anybody wrote."""
        name = f"pictures/{len(self.pictures) + 1:05}.webp"
        self.pictures.append(PictureOf(name, thing_id, of_update))
        return name


def text(written: str) -> str:
    """As it was written, with plain ends of lines."""
    return written.replace("\r\n", "\n").replace("\r", "\n").strip()


def line(written: str) -> str:
    return " ".join(text(written).splitlines())


def day(at: datetime | date | None) -> str | None:
    if isinstance(at, datetime):
        return at.astimezone(UTC).date().isoformat()
    return at.isoformat() if at else None


def kept_cells(kept: Kept | None, *names: str) -> dict[str, Cell]:
    """What another package said, where there is no column for it."""
    found = {name: (kept or {}).get(name) for name in names}
    return {name: value for name, value in found.items() if isinstance(value, str | int)}
