"""A place's own cards as texts that can have versions. What the place wrote in several languages itself needs none."""

from collections.abc import Mapping, Sequence

from pb_app.learning import queries
from pb_app.learning.models import OwnCard, OwnCardVersion
from pb_app.places import queries as places
from pb_app.text_versions.slots import TextSource
from pb_app.text_versions.terms import SourceText, TextField, TextKind
from pb_app.web.addresses import path_to

FIELDS = (
    TextField(name="title", most=140),
    TextField(name="line", most=200),
    TextField(name="words", most=6000, is_long=True),
)


def text_of(card: OwnCard, versions: Mapping[str, OwnCardVersion]) -> SourceText:
    """Made from the wording that was there first; without a query."""
    first = next(iter(versions.values()))
    return SourceText(
        kind=TextKind.CARD,
        id=card.id,
        place_id=card.place_id,
        words={field.name: getattr(first, field.name) for field in FIELDS},
        language=first.language,
        written=tuple(versions),
    )


def _find(place_id: int, card_id: int) -> SourceText | None:
    card = queries.own_card(place_id, card_id)
    if card is None or card.published_at is None:
        return None
    return text_of(card, queries.versions([card.id])[card.id])


def _every(place_id: int) -> Sequence[SourceText]:
    cards = queries.own_cards(place_id)
    versions = queries.versions([card.id for card in cards])
    return [text_of(card, versions[card.id]) for card in cards]


def _path(source: SourceText) -> str:
    return path_to("learning.own", place=places.by_id(source.place_id).slug, own_card_id=source.id)


CARDS = TextSource(kind=TextKind.CARD, fields=FIELDS, find=_find, every=_every, href=_path)
