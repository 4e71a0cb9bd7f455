"""News as a table: every post that is out, in each language that it was written in."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.news import queries
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, moment, whole, words
from pb_app.web.safe_addresses import full_address

#: Many more than any place has written: a file has all of them.
EVERY = 100_000


def _news(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    posts = queries.out(place.id, now, most=EVERY)
    said = queries.wordings([post.id for post in posts])
    for post in posts:
        page = full_address("news.post", place=place.slug, post_id=post.id)
        for language, wording in said[post.id].items():
            yield post.id, language, wording.title, wording.words, post.publish_at, str(post.about), page


NEWS = PublicTable(
    name="news",
    about="News, in each language it is in.",
    page="news.index",
    key=("id", "language"),
    columns={
        "id": whole("id"),
        "language": words("language of its words"),
        "title": words("its title"),
        "words": words("its words, as plain markdown"),
        "published": moment("when it came out"),
        "about": words("what it is about: the place, a fund, a round or a project with its id"),
        "page": words("address of its page"),
    },
    cells=_news,
)
