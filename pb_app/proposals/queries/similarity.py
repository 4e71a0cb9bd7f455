"""Similar proposals: the database's full-text search finds candidates, ``rules.alike`` scores them."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, func, select, text

from pb_app.db import db, raw_sql
from pb_app.proposals.models import Proposal
from pb_app.proposals.rules import similarity
from pb_app.proposals.terms import Status

CANDIDATES = 60
_SQLITE = text(
    "SELECT p.id FROM proposal_words JOIN proposal p ON p.id = proposal_words.rowid "
    "WHERE proposal_words MATCH :words AND p.round_id = :round AND p.status IN ('submitted', 'accepted') "
    "ORDER BY bm25(proposal_words, 4.0, 1.0), p.id LIMIT :most"
)
_POSTGRESQL = text(
    "SELECT p.id FROM proposal p, to_tsquery('simple', :words) q "
    "WHERE to_tsvector('simple', p.title || ' ' || p.story) @@ q "
    "AND p.round_id = :round AND p.status IN ('submitted', 'accepted') "
    "ORDER BY ts_rank(to_tsvector('simple', p.title || ' ' || p.story), q) DESC, p.id LIMIT :most"
)


def candidates(round_id: int, title: str, story: str) -> list[int]:
    """Ids of standing proposals that share words, most first."""
    words = similarity.search_words(title, story)
    if not words:
        return []
    if raw_sql.is_postgresql():
        query, wanted = _POSTGRESQL, " | ".join(f"'{word}':*" for word in words)
    else:
        query, wanted = _SQLITE, " OR ".join(f'"{word}"*' for word in words)
    return list(db.session.scalars(query, {"words": wanted, "round": round_id, "most": CANDIDATES}))


def with_words(round_id: int, words: str) -> Sequence[Proposal]:
    """Ideas that everybody can read and that have some of these words; two queries."""
    ids = candidates(round_id, words, "")
    query = select(Proposal).where(Proposal.id.in_(ids), Proposal.hidden_reason.is_(None))
    return db.session.scalars(query.order_by(Proposal.number)).all() if ids else []


_rarities: WeakKeyDictionary[Engine | Connection, dict[int, tuple[int, dict[str, float]]]] = WeakKeyDictionary()


def _rarity(round_id: int) -> dict[str, float]:
    """How rare words are in a round; kept until its proposals have become a twentieth more or fewer."""
    standing = (Proposal.round_id == round_id) & Proposal.status.in_((Status.SUBMITTED, Status.ACCEPTED))
    count = db.session.scalar(select(func.count()).select_from(Proposal).where(standing)) or 0
    kept = _rarities.setdefault(db.session.get_bind(), {})
    before, weights = kept.get(round_id, (-1, {}))
    if abs(count - before) * 20 > max(before, 0):
        rows = db.session.execute(select(Proposal.title, Proposal.story).where(standing))
        weights = similarity.rarity((row[0], row[1]) for row in rows)
        kept[round_id] = (count, weights)
    return weights


def similar(round_id: int, title: str, story: str, but: int | None = None, most: int = 4) -> Sequence[Proposal]:
    """Standing proposals that are about the same thing, the most alike first; three queries."""
    ids = [id for id in candidates(round_id, title, story) if id != but]
    if not ids:
        return []
    rows = db.session.scalars(select(Proposal).where(Proposal.id.in_(ids), Proposal.hidden_reason.is_(None))).all()
    weights, said = _rarity(round_id), (title, story)
    scored = [(similarity.score(said, (row.title, row.story), weights), row) for row in rows]
    return [
        row for score, row in sorted(scored, key=lambda pair: (-pair[0], pair[1].number)) if score >= similarity.ALIKE
    ][:most]
