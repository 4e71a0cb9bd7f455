"""Rounds and their pots as texts that can have versions in other languages."""

from collections.abc import Sequence

from flask import g

from pb_app import clock
from pb_app.places import queries as places
from pb_app.rounds import queries
from pb_app.rounds.models import Pot, Round
from pb_app.text_versions import pages as text_versions
from pb_app.text_versions.pages import ShownText
from pb_app.text_versions.slots import TextSource
from pb_app.text_versions.terms import SourceText, TextField, TextKind
from pb_app.web.addresses import path_to

FIELDS = (
    TextField(name="title", most=160),
    TextField(name="theme", most=200),
    TextField(name="description", most=4000, is_long=True),
    TextField(name="risk", most=1000, is_long=True),
)
POT_FIELDS = (TextField(name="name", most=120),)


def text_of(round: Round) -> SourceText:
    """Without a query."""
    words = {field.name: getattr(round, field.name) for field in FIELDS}
    return SourceText(kind=TextKind.ROUND, id=round.id, place_id=round.place_id, words=words)


def text_of_pot(pot: Pot, place_id: int) -> SourceText:
    return SourceText(kind=TextKind.POT, id=pot.id, place_id=place_id, words={"name": pot.name})


def of_request() -> dict[str, ShownText]:
    """The words of the round that this page is about, for its template."""
    round: Round | None = g.get("round")
    return {"round_text": text_versions.one(text_of(round))} if round is not None else {}


def title_of(round: Round) -> str:
    """What a round is called in the reader's language, for messages and files."""
    return text_versions.one(text_of(round)).plain("title")


def pots_shown(round: Round) -> dict[str, ShownText]:
    """The pots of a round by their names, in the reader's language; for its page and its ballots."""
    sources = [text_of_pot(pot, round.place_id) for pot in queries.pots(round.id)]
    shown = text_versions.shown(TextKind.POT, sources, on_ballot=True)
    return {source.title: shown[source.id] for source in sources}


def _find(place_id: int, round_id: int) -> SourceText | None:
    round = queries.find(round_id)
    return text_of(round) if round and round.place_id == place_id and not round.is_draft else None


def _every(place_id: int) -> Sequence[SourceText]:
    running = queries.running_ids(place_id, clock.now())
    return [text_of(round) for round in queries.published(place_id) if round.id in running]


def _find_pot(place_id: int, pot_id: int) -> SourceText | None:
    pot = queries.find_pot(pot_id)
    round = queries.find(pot.round_id) if pot else None
    shown = pot and round and round.place_id == place_id and not round.is_draft
    return text_of_pot(pot, place_id) if pot and shown else None


def _every_pot(place_id: int) -> Sequence[SourceText]:
    running = queries.running_ids(place_id, clock.now())
    return [text_of_pot(pot, place_id) for pot in queries.pots_of(running)]


def _pot_path(source: SourceText) -> str:
    pot = queries.find_pot(source.id)
    return _path(queries.by_id(pot.round_id)) if pot else "/"


def _path(round: Round) -> str:
    return path_to("rounds.round", place=places.by_id(round.place_id).slug, round=round.slug)


ROUNDS = TextSource(
    kind=TextKind.ROUND,
    fields=FIELDS,
    find=_find,
    every=_every,
    href=lambda source: _path(queries.by_id(source.id)),
)
POTS = TextSource(
    kind=TextKind.POT,
    fields=POT_FIELDS,
    find=_find_pot,
    every=_every_pot,
    href=_pot_path,
)
