"""Writing a package: rows to files in a folder first, then all of it into one ZIP, whose bytes depend on nothing else."""

import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import IO

from sqlite_utils import Database

from pb_app.moving_out import documents, queries
from pb_app.moving_out.contents import PackageContents
from pb_app.moving_out.documents import PackageFacts
from pb_app.moving_out.place_rows import KINDS, PLACE_KEYS, place_rows
from pb_app.moving_out.rows import every_row
from pb_app.moving_out.terms import Cell, CellKind, RowKind
from pb_app.web.csv_files import csv_pieces

#: A day that every ZIP can say, the same for each file.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PIECE = 65_536
_SQL_TYPES: dict[CellKind, type] = {
    CellKind.TEXT: str,
    CellKind.DAY: str,
    CellKind.WHOLE: int,
    CellKind.NUMBER: float,
    CellKind.YES_NO: int,
}
#: Columns that tell one row from another, and columns that name a row of another kind.
_KEYS: dict[str, str | tuple[str, ...]] = {
    "rounds": "key",
    "proposals": "key",
    "comments": "key",
    "steps": "key",
    "supports": "proposal",
} | PLACE_KEYS
_POINTERS = {"round": "rounds", "proposal": "proposals"}


@dataclass(slots=True)
class SteadyArchive:
    """A ZIP without times and owners, which knows the digest of what it holds."""

    archive: zipfile.ZipFile
    files: dict[str, tuple[str, int]] = field(default_factory=dict)

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        info = zipfile.ZipInfo(name, _NO_TIME)
        info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
        digest, size = sha256(), 0
        with self.archive.open(info, "w", force_zip64=True) as target:
            for piece in pieces:
                target.write(piece)
                digest.update(piece)
                size += len(piece)
        self.files[name] = (digest.hexdigest(), size)


def write(contents: PackageContents, target: IO[bytes], licence: str) -> None:
    """The whole package, into a file that is open for writing."""
    with tempfile.TemporaryDirectory() as made, zipfile.ZipFile(target, "w") as zip_file:
        folder, archive = Path(made), SteadyArchive(zip_file)
        counts, newest = _write_rows(contents, folder)
        facts = _facts(contents, counts, newest, licence)
        archive.add("README.md", [documents.readme(facts).encode()])
        for kind in KINDS:
            archive.add(f"{kind.name}.jsonl", _pieces(folder / f"{kind.name}.jsonl"))
            archive.add(f"{kind.name}.csv", (piece.encode() for piece in _csv(folder, kind)))
        _build_database(folder, contents.place.name, newest)
        archive.add("place.sqlite3", _pieces(folder / "place.sqlite3"))
        for picture in contents.pictures:
            find = queries.update_photo if picture.of_update else queries.photo
            archive.add(picture.name, [find(picture.thing_id)])
        said = documents.package(facts, archive.files)
        archive.add("package.json", [(json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()])


def _facts(contents: PackageContents, counts: Counter[str], newest: str, licence: str) -> PackageFacts:
    return PackageFacts(
        name=contents.place.name,
        slug=contents.place.slug,
        languages=contents.place.languages,
        site=contents.site,
        newest_on=newest,
        licence=licence,
        rows={kind.name: counts[kind.name] for kind in KINDS},
        pictures=len(contents.pictures),
    )


def _write_rows(contents: PackageContents, folder: Path) -> tuple[Counter[str], str]:
    """JSON Lines of each kind, in one pass over the place. Returns how many rows there are, and the newest day."""
    counts: Counter[str] = Counter()
    newest, today = "", contents.now.date().isoformat()
    with ExitStack() as stack:
        files = {kind.name: stack.enter_context((folder / f"{kind.name}.jsonl").open("wb")) for kind in KINDS}
        for kind, row in chain(every_row(contents), place_rows(contents)):
            cells = [row[name] for name in kind.columns]
            files[kind.name].write(_json_line(dict(zip(kind.columns, cells, strict=True))))
            counts[kind.name] += 1
            days = [row[name] for name, column in kind.columns.items() if column.kind is CellKind.DAY]
            newest = max([newest, *(day for day in days if isinstance(day, str) and day <= today)])
    return counts, newest


def _json_line(row: dict[str, Cell]) -> bytes:
    return (json.dumps(row, ensure_ascii=False) + "\n").encode()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _kept_rows(folder: Path, kind: RowKind) -> Iterator[dict[str, Cell]]:
    with (folder / f"{kind.name}.jsonl").open("rb") as file:
        for line in file:
            yield json.loads(line)


def _csv(folder: Path, kind: RowKind) -> Iterator[str]:
    rows = (list(row.values()) for row in _kept_rows(folder, kind))
    return csv_pieces(list(kind.columns), rows)


def _build_database(folder: Path, name: str, newest: str) -> None:
    with Database(folder / "place.sqlite3") as database:
        database["about"].insert_all([{"name": "place", "value": name}, {"name": "newest_on", "value": newest}])
        for kind in KINDS:
            types = {column: _SQL_TYPES[each.kind] for column, each in kind.columns.items()}
            pointers = [(column, _POINTERS[column], "key") for column in kind.columns if column in _POINTERS]
            table = database[kind.name].create(types, pk=_KEYS.get(kind.name), foreign_keys=pointers)
            table.insert_all(_kept_rows(folder, kind))
        database["definition"].insert_all(
            {"table_name": kind.name, "column_name": name, "meaning": column.about}
            for kind in KINDS
            for name, column in kind.columns.items()
        )
        database.vacuum()
