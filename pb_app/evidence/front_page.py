"""What a place's front page shows of evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from pb_app.evidence import pages
from pb_app.places.models import Place

#: The newest answers there.
SOME_ANSWERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A place's front page: how much was said, what is late, and the newest answers."""

    total: int
    late: Sequence[pages.PointCard]
    newest: Sequence[pages.PointCard]


def summary(place: Place) -> Summary | None:
    """None where nobody has said anything yet."""
    every = pages.standing(place)
    if not every:
        return None
    late = [have.point for have in every if have.state.is_late]
    answered = [(have.answer.at, have.answer.id, have.point) for have in every if have.answer]
    newest = [point for _at, _id, point in sorted(answered, key=lambda row: row[:2], reverse=True)[:SOME_ANSWERS]]
    by_key = {card.point.id: card for card in pages.cards(place, list(dict.fromkeys([*late, *newest])))}
    return Summary(
        total=len(every),
        late=[by_key[point.id] for point in late],
        newest=[by_key[point.id] for point in newest],
    )
