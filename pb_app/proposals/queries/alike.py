"""Similar proposals: the database's full-text search finds candidates, ``rules.alike`` scores them."""

from collections.abc import Sequence

from sqlalchemy import select, text

from pb_app.db import db, plain
from pb_app.proposals.models import Proposal
from pb_app.proposals.rules import alike
from pb_app.proposals.terms import PUBLIC, Status

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
    words = alike.search_words(title, story)
    if not words:
        return []
    if plain.is_postgresql():
        query, wanted = _POSTGRESQL, " | ".join(f"'{word}':*" for word in words)
    else:
        query, wanted = _SQLITE, " OR ".join(f'"{word}"*' for word in words)
    return list(db.session.scalars(query, {"words": wanted, "round": round_id, "most": CANDIDATES}))


def similar(round_id: int, title: str, story: str, but: int | None = None, most: int = 4) -> Sequence[Proposal]:
    """Standing proposals that are about the same thing, the most alike first; two queries at most."""
    ids = [id for id in candidates(round_id, title, story) if id != but]
    if not ids:
        return []
    rows = db.session.scalars(select(Proposal).where(Proposal.id.in_(ids), Proposal.status.in_(PUBLIC))).all()
    scored = [
        (alike.score((title, story), (row.title, row.story)), row) for row in rows if row.status is not Status.MERGED
    ]
    return [row for score, row in sorted(scored, key=lambda pair: (-pair[0], pair[1].number)) if score >= alike.ALIKE][
        :most
    ]
