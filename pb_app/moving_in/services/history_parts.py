"""What a package of this software says of rounds and proposals beyond what other platforms do: all of it comes as ours."""

from collections.abc import Mapping
from datetime import datetime

from pb_app.db import db
from pb_app.moving_in.rules import HistoryRow
from pb_app.moving_in.terms import HistoryProposal, HistoryRound, HistoryText
from pb_app.places.models import Place
from pb_app.proposals.models import CostLine, Proposal
from pb_app.rounds.models import Round
from pb_app.text_versions import rules as text_rules
from pb_app.text_versions.models import TextLanguage, TextVersion, TextVersionPart
from pb_app.text_versions.terms import TextKind


def kept_of(row: HistoryRow, areas: Mapping[str, int]) -> dict[str, object] | None:
    """What has no column here; an area that this place doesn't have is kept by its name."""
    kept = dict(row.kept)
    if isinstance(row, HistoryProposal) and row.area and row.area not in areas:
        kept["area"] = row.area
    return kept or None


def put_words(row: HistoryProposal, made: Proposal, areas: Mapping[str, int]) -> None:
    """The parts of its text, and its area where this place has one of that name."""
    made.title_written, made.story_written = row.title, row.story
    made.strong_written = row.parts.get("strong", "")
    made.takes_written = row.parts.get("takes", "")
    made.who_written = row.parts.get("who", "")
    made.area_id = areas.get(row.area)


def put_costs(row: HistoryProposal, proposal_id: int) -> None:
    for position, each in enumerate(row.costs):
        line = CostLine(proposal_id=proposal_id, position=position, amount=each.amount, quotes=each.quotes)
        line.label_written, line.source_written = each.label, each.source
        db.session.add(line)


def put_round_versions(made: Round, row: HistoryRound, place: Place, now: datetime) -> None:
    words = {name: str(getattr(made, name)) for name in ("title", "theme", "description", "risk")}
    _put_language(TextKind.ROUND, made.id, place, row.language)
    for each in row.versions:
        _put_version(TextVersion(kind=TextKind.ROUND, thing_id=made.id, place_id=made.place_id), each, words, now)


def put_proposal_versions(made: Proposal, row: HistoryProposal, place: Place, now: datetime) -> None:
    words = {"title": row.title, "story": row.story, **row.parts}
    _put_language(TextKind.PROPOSAL, made.id, place, row.language)
    for each in row.versions:
        _put_version(TextVersion(kind=TextKind.PROPOSAL, thing_id=made.id, place_id=made.place_id), each, words, now)


def _put_language(kind: TextKind, thing_id: int, place: Place, language: str) -> None:
    """Nothing need be said of a text in the first language of the place."""
    if language and language != place.languages[0]:
        db.session.add(TextLanguage(kind=kind, thing_id=thing_id, place_id=place.id, language=language))


def _put_version(made: TextVersion, text: HistoryText, words: Mapping[str, str], now: datetime) -> None:
    made.language, made.maker, made.made_at = text.language, text.maker, now
    made.checked_at = now if text.is_checked else None
    db.session.add(made)
    db.session.flush()
    db.session.add_all(
        TextVersionPart(version_id=made.id, part=part, words=said, digest=text_rules.digest(words.get(part, "")))
        for part, said in text.words.items()
        if words.get(part)
    )
