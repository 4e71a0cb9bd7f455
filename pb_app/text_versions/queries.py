"""Queries about text versions."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from pb_app.db import db, once_a_request
from pb_app.text_versions.models import TextLanguage, TextVersion, TextVersionPart
from pb_app.text_versions.terms import TextKind, VersionFacts, VersionMaker, VersionPart


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptVersion:
    """A version with its parts."""

    row: TextVersion
    parts: Mapping[str, VersionPart]

    @property
    def facts(self) -> VersionFacts:
        return VersionFacts(
            language=self.row.language,
            maker=self.row.maker,
            is_checked=self.row.checked_at is not None,
            is_hidden=self.row.is_hidden,
            parts=self.parts,
        )


def languages(kind: TextKind, thing_ids: Collection[int]) -> dict[int, str]:
    """The languages that were declared for these originals, by their ids."""
    return dict(_languages(kind, tuple(sorted(thing_ids)))) if thing_ids else {}


@once_a_request
def _languages(kind: TextKind, thing_ids: tuple[int, ...]) -> dict[int, str]:
    query = select(TextLanguage.thing_id, TextLanguage.language)
    query = query.where(TextLanguage.kind == kind, TextLanguage.thing_id.in_(thing_ids))
    return {row[0]: row[1] for row in db.session.execute(query)}


def declared(kind: TextKind, thing_id: int) -> TextLanguage | None:
    return db.session.get(TextLanguage, (kind, thing_id))


def in_language(kind: TextKind, thing_ids: Collection[int], language: str) -> dict[int, KeptVersion]:
    """The versions of these originals in one language, by the ids of the originals; one query."""
    if not thing_ids:
        return {}
    query = _whole().where(
        TextVersion.kind == kind, TextVersion.thing_id.in_(thing_ids), TextVersion.language == language
    )
    return {kept.row.thing_id: kept for kept in _gathered(query)}


def of_text(kind: TextKind, thing_id: int) -> dict[str, KeptVersion]:
    """Every version of an original, by its language."""
    query = _whole().where(TextVersion.kind == kind, TextVersion.thing_id == thing_id)
    return {kept.row.language: kept for kept in _gathered(query.order_by(TextVersion.language))}


def of_place(place_id: int) -> dict[tuple[TextKind, int, str], KeptVersion]:
    """Every version in a place, by the kind and id of its original and by its language."""
    kept = _gathered(_whole().where(TextVersion.place_id == place_id))
    return {(each.row.kind, each.row.thing_id, each.row.language): each for each in kept}


def languages_in(place_id: int) -> dict[tuple[TextKind, int], str]:
    rows = db.session.scalars(select(TextLanguage).where(TextLanguage.place_id == place_id))
    return {(row.kind, row.thing_id): row.language for row in rows}


def version(place_id: int, version_id: int) -> KeptVersion | None:
    query = _whole().where(TextVersion.place_id == place_id, TextVersion.id == version_id)
    return next(iter(_gathered(query)), None)


def written_since(account_id: int, since: datetime) -> int:
    query = select(func.count()).where(TextVersion.made_by_id == account_id, TextVersion.made_at >= since)
    return db.session.scalar(query) or 0


def saying(kind: TextKind, text: str) -> Select[int]:
    """The ids of originals with a version, shown to everybody, that has these words: to ask within another question."""
    return (
        select(TextVersion.thing_id)
        .join(TextVersionPart, TextVersionPart.version_id == TextVersion.id)
        .where(
            TextVersion.kind == kind,
            TextVersion.hidden_reason.is_(None),
            TextVersion.checked_at.is_not(None) | TextVersion.maker.in_((VersionMaker.AUTHOR, VersionMaker.MACHINE)),
            TextVersionPart.words.icontains(text, autoescape=True),
        )
    )


def by_accounts(place_id: int, account_ids: Collection[int]) -> Sequence[tuple[int, int]]:
    """(account, version) of what these accounts wrote in a place."""
    query = select(TextVersion.made_by_id, TextVersion.id)
    query = query.where(TextVersion.place_id == place_id, TextVersion.made_by_id.in_(account_ids))
    return [(int(row[0] or 0), row[1]) for row in db.session.execute(query)]


def _whole() -> Select[TextVersion, TextVersionPart]:
    return select(TextVersion, TextVersionPart).outerjoin(TextVersionPart, TextVersionPart.version_id == TextVersion.id)


def _gathered(query: Select[TextVersion, TextVersionPart]) -> list[KeptVersion]:
    rows: dict[int, TextVersion] = {}
    parts: dict[int, dict[str, VersionPart]] = defaultdict(dict)
    for row, part in db.session.execute(query):
        rows[row.id] = row
        if part is not None:
            parts[row.id][part.part] = VersionPart(words=part.words, digest=part.digest)
    return [KeptVersion(row=row, parts=parts[id]) for id, row in rows.items()]
