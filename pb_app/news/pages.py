"""What the pages of news show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from pb_app import clock
from pb_app.news import plain_markdown, queries, rules, slots
from pb_app.news.models import NewsCorrection, NewsPost, NewsWording
from pb_app.news.terms import About, NewsSubject, PostState
from pb_app.news.text_source import text_of
from pb_app.places.models import Place
from pb_app.text_versions import pages as text_versions
from pb_app.text_versions.pages import ShownText
from pb_app.text_versions.terms import TextKind
from pb_app.web import paging
from pb_app.web.atom import AtomEntry
from pb_app.web.i18n import language
from pb_app.web.paging import Page
from pb_app.web.safe_addresses import full_address

#: News on one page of the list, what another page shows of it, and what a feed holds.
PAGE, SOME, FEED = 24, 3, 30
#: The colours of the tags.
LOOKS = {
    PostState.DRAFT: "grey",
    PostState.SCHEDULED: "yellow",
    PostState.PUBLISHED: "green",
    PostState.TAKEN_DOWN: "red",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCard:
    """A post as lists show it; ``subject`` is title and address of what it is about, if that is not the place."""

    post: NewsPost
    wording: NewsWording
    subject: tuple[str, str] | None
    state: PostState
    pictured: bool
    place: str
    #: A translation by somebody else, where the writers have not written it in the reader's language.
    text: ShownText | None = None

    @property
    def language(self) -> str:
        return self.text.reader_language if self.text else self.wording.language

    @property
    def title(self) -> str:
        return self.text.plain("title") if self.text else self.wording.title

    @property
    def words(self) -> str:
        return self.text.plain("words") if self.text else self.wording.words

    @property
    def href(self) -> str:
        return url_for("news.post", post_id=self.post.id, place=self.place)

    @property
    def summary(self) -> str:
        return plain_markdown.beginning(self.words)

    @property
    def look(self) -> str:
        return LOOKS[self.state]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPage:
    """``news/index.html``: what is new; for writers also what is not out yet."""

    page: Page[NewsPost]
    cards: Sequence[PostCard]
    waiting: Sequence[PostCard]
    about: tuple[str, str] | None
    about_key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPage:
    """``news/post.html``. ``languages``: the others it is written in; ``missing``: those it is not written in."""

    card: PostCard
    languages: Sequence[str]
    missing: Sequence[str]
    corrections: Sequence[NewsCorrection]
    #: For the line about its languages; None where the writers wrote it in the reader's language.
    text: ShownText | None

    @property
    def is_draft(self) -> bool:
        return self.card.state is PostState.DRAFT

    @property
    def is_planned(self) -> bool:
        return self.card.state is PostState.SCHEDULED

    @property
    def is_out(self) -> bool:
        return self.card.state is PostState.PUBLISHED

    @property
    def is_gone(self) -> bool:
        return self.card.state is PostState.TAKEN_DOWN

    @property
    def is_new(self) -> bool:
        """It can still be published."""
        return self.is_draft or self.is_planned


def cards(place: Place, posts: Sequence[NewsPost], wanted: str = "") -> list[PostCard]:
    """With a number of queries that does not grow with the posts."""
    ids, now = [post.id for post in posts], clock.now()
    said, pictured = queries.wordings(ids), queries.with_picture(ids)
    subjects = slots.shown(place, {post.about for post in posts})
    texts = {} if wanted else _texts(place, [post for post in posts if language() not in said[post.id]], said)
    return [
        PostCard(
            post=post,
            wording=said[post.id][rules.language_for(wanted or language(), list(said[post.id]), place.languages)],
            subject=subjects.get(post.about),
            state=rules.state(post.facts, now),
            pictured=post.id in pictured,
            place=place.slug,
            text=texts.get(post.id),
        )
        for post in posts
    ]


def _texts(
    place: Place, posts: Sequence[NewsPost], said: Mapping[int, Mapping[str, NewsWording]]
) -> dict[int, ShownText]:
    """Translations of posts that are not written in the reader's language, by id."""
    sources = [text_of(post, said[post.id], place) for post in posts]
    shown = text_versions.shown(TextKind.NEWS, sources)
    return {id: text for id, text in shown.items() if text.is_translated}


def index(place: Place, about: About | None, text: str, *, writes: bool) -> NewsPage:
    now = clock.now()
    page = paging.page_of(queries.out(place.id, now, about=about, text=text), PAGE)
    waiting = queries.not_out(place.id, now) if writes else ()
    return NewsPage(
        page=page,
        cards=cards(place, page.items),
        waiting=cards(place, waiting),
        about=slots.shown(place, [about]).get(about) if about else None,
        about_key=str(about) if about else "",
        text=text,
    )


def post_page(place: Place, post: NewsPost, wanted: str) -> PostPage:
    written = list(queries.wordings([post.id])[post.id])
    card = cards(place, [post], wanted)[0]
    source = text_of(post, queries.wordings([post.id])[post.id], place)
    return PostPage(
        card=card,
        text=None if wanted or card.wording.language == language() else text_versions.one(source),
        languages=[code for code in written if code != card.wording.language],
        missing=[code for code in place.languages if code not in written],
        corrections=[note for note in queries.corrections(post.id) if note.language == card.wording.language],
    )


def front(place: Place) -> Sequence[PostCard] | None:
    """The newest posts; None where there are none."""
    return cards(place, queries.out(place.id, clock.now(), most=SOME)) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPanel:
    """``news/about.html``: the newest posts about a subject, and the address of all of them."""

    key: str
    cards: Sequence[PostCard]


def about(place: Place, subject: NewsSubject, subject_id: int) -> AboutPanel | None:
    what = About(subject, subject_id)
    newest = cards(place, queries.out(place.id, clock.now(), about=what, most=SOME))
    return AboutPanel(key=str(what), cards=newest) if newest else None


def entries(place: Place, about: About | None) -> list[AtomEntry]:
    return [
        AtomEntry(
            id=full_address("news.post", place=place.slug, post_id=card.post.id),
            link=full_address("news.post", place=place.slug, post_id=card.post.id),
            title=card.wording.title,
            at=_moment(card).isoformat(),
            summary=plain_markdown.as_text(card.wording.words),
        )
        for card in cards(place, queries.out(place.id, clock.now(), about=about, most=FEED))
    ]


def _moment(card: PostCard) -> datetime:
    assert card.post.publish_at is not None, "only what is out is in a feed"
    return card.post.publish_at
