"""What a package says of itself: a README for people, and ``package.json`` with a JSON schema of each kind of row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pb_app.moving_in.terms import PACKAGE_FORMAT, PACKAGE_VERSION
from pb_app.moving_out.place_rows import KINDS
from pb_app.moving_out.terms import CellKind, PackageColumn, RowKind

_JSON_TYPES = {
    CellKind.TEXT: "string",
    CellKind.DAY: "string",
    CellKind.WHOLE: "integer",
    CellKind.NUMBER: "number",
    CellKind.YES_NO: "boolean",
}
_README = """# {name}: everything public

This package was written by Commonpot. It holds what everybody could read on the pages of {name} ({site}).
The newest thing in it is of {newest}.

## Licence

{licence}

## What is in it

| file | rows | what |
|---|---|---|
{table}
| `place.sqlite3` | | the same rows as one database |
| `pictures/` | {pictures} | pictures of proposals and updates |

Each kind of row is there three times with the same content: as `.jsonl` (one JSON object a line), as `.csv`, and as a table
of `place.sqlite3`. In the CSV files an apostrophe stands before a text that a spreadsheet could take for a formula.
`package.json` has the meaning of each column as a JSON schema, and the SHA-256 of every file.
Sums are in minor units (pence, cents). Days are like 2026-05-03, in UTC.

The same content always makes the same bytes.

## What is left out, and why

- Votes. There are totals only: nobody may learn how anybody voted.
- Accounts, addresses and who supported what. Names are those that the pages show.
- What is hidden, waits for a moderator or was taken back, because nobody can read it on the pages either.
- Proposals that were joined with another one. Their comments and supports stand with that one.
- Words in another language that are older than their original.
- The book of money, payments and receipts. Each fund has them as tables of their own.
- Recordings, meetings that are not public, and what single people answered in surveys and conversations.
- Names of the people who act for organisations. Organisations, teams and jobs are named.

## To bring it into another Commonpot

In the office, under “History from other websites”, or on the command line: `flask --app wsgi move-in FILE --place SLUG`.
Only rounds that are over are brought, with what belongs to them: what organisations agreed stays where it was agreed. A package of more than 15 MB comes by the command.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFacts:
    """What is said about a package as a whole; ``files``: SHA-256 and size of each."""

    name: str
    slug: str
    languages: Sequence[str]
    site: str
    newest_on: str
    licence: str
    rows: Mapping[str, int]
    pictures: int


def readme(facts: PackageFacts) -> str:
    table = "\n".join(f"| `{kind.name}` | {facts.rows[kind.name]} | {kind.about} |" for kind in KINDS)
    licence = facts.licence or "The place has not named one. Ask it before you publish this elsewhere."
    return _README.format(
        name=" ".join(facts.name.split()),
        site=facts.site,
        newest=facts.newest_on or "no day yet",
        licence=licence,
        table=table,
        pictures=facts.pictures,
    )


def package(facts: PackageFacts, files: Mapping[str, tuple[str, int]]) -> dict[str, object]:
    return {
        "format": PACKAGE_FORMAT,
        "version": PACKAGE_VERSION,
        "place": {"name": facts.name, "slug": facts.slug, "languages": list(facts.languages)},
        "site": facts.site,
        "newest_on": facts.newest_on,
        "licence": facts.licence,
        "rows": dict(facts.rows),
        "files": {name: {"sha256": digest, "bytes": size} for name, (digest, size) in files.items()},
        "schemas": {kind.name: schema(kind) for kind in KINDS},
    }


def schema(kind: RowKind) -> dict[str, object]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.name,
        "description": kind.about,
        "type": "object",
        "properties": {name: _property(column) for name, column in kind.columns.items()},
        "required": list(kind.columns),
        "additionalProperties": False,
    }


def _property(column: PackageColumn) -> dict[str, object]:
    name = _JSON_TYPES[column.kind]
    said: dict[str, object] = {"type": [name, "null"] if column.may_be_empty else name, "description": column.about}
    return said | ({"format": "date"} if column.kind is CellKind.DAY else {})
