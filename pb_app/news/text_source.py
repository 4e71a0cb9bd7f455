"""News as texts that can have versions. What the writers wrote in several languages themselves needs none."""

from collections.abc import Mapping, Sequence

from pb_app import clock
from pb_app.news import addresses, queries, rules
from pb_app.news.models import NewsPost, NewsWording
from pb_app.news.terms import PostState
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.text_versions.slots import TextSource
from pb_app.text_versions.terms import SourceText, TextField, TextKind

FIELDS = (TextField(name="title", most=140), TextField(name="words", most=10_000, is_long=True))
#: The newest posts are what people read.
MOST = 20


def text_of(post: NewsPost, wordings: Mapping[str, NewsWording], place: Place) -> SourceText:
    """Made from the first of the place's languages that it is written in; without a query."""
    first = wordings[rules.language_for("", list(wordings), place.languages)]
    return SourceText(
        kind=TextKind.NEWS,
        id=post.id,
        place_id=post.place_id,
        words={"title": first.title, "words": first.words},
        language=first.language,
        written=tuple(wordings),
        is_hidden=post.withdrawn_at is not None,
    )


def _find(place_id: int, post_id: int) -> SourceText | None:
    post = queries.find(place_id, post_id)
    if post is None or rules.state(post.facts, clock.now()) is not PostState.PUBLISHED:
        return None
    return text_of(post, queries.wordings([post_id])[post_id], places.by_id(place_id))


def _every(place_id: int) -> Sequence[SourceText]:
    posts, place = queries.out(place_id, clock.now(), most=MOST), places.by_id(place_id)
    said = queries.wordings([post.id for post in posts])
    return [text_of(post, said[post.id], place) for post in posts if said[post.id]]


POSTS = TextSource(
    kind=TextKind.NEWS,
    fields=FIELDS,
    find=_find,
    every=_every,
    href=lambda source: addresses.post(source.place_id, source.id),
)
