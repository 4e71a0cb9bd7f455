"""The first words of an issue, made from news and what is open, in each language of the place."""

from collections.abc import Collection

from flask_babel import force_locale
from flask_babel import gettext as _

from pb_app import clock
from pb_app.news import pages as news
from pb_app.news import queries as news_queries
from pb_app.news.pages import PostCard
from pb_app.newsletters import slots
from pb_app.newsletters.terms import IssueDraft, NewsletterOffer, Segment
from pb_app.places.models import Place
from pb_app.web.safe_addresses import site

#: So much recent news can be chosen from.
NEWEST = 12


def choosable(place: Place) -> dict[str, str]:
    """The newest posts by id."""
    posts = news_queries.out(place.id, clock.now(), most=NEWEST)
    return {str(card.post.id): card.wording.title for card in news.cards(place, posts)}


def draft(place: Place, segment: Segment, post_ids: Collection[str], offer_keys: Collection[str]) -> IssueDraft:
    """An issue whose words the writer then changes."""
    languages = [segment.language] if segment.language else list(place.languages)
    editions = {}
    for language in languages:
        with force_locale(language):
            if edition := _edition(place, language, post_ids, offer_keys):
                editions[language] = edition
    return IssueDraft(segment=segment, editions=editions)


def _edition(
    place: Place, language: str, post_ids: Collection[str], offer_keys: Collection[str]
) -> tuple[str, str] | None:
    """Subject and words; None in a language that none of the news is written in, unless it is the place's first."""
    now = clock.now()
    posts = [post for post in news_queries.out(place.id, now, most=NEWEST) if str(post.id) in post_ids]
    cards = news.cards(place, posts, language)
    written = [card for card in cards if card.wording.language == language]
    if not written and language != place.languages[0]:
        return None
    offers = [offer for offer in slots.offers(place, now) if offer.key in offer_keys]
    subject = cards[0].wording.title if cards else _("News from %(place)s", place=place.name)
    return subject, "\n\n".join([*map(_post, cards), *_open(offers)]) or "…"


def _post(card: PostCard) -> str:
    more = _("Read all of it")
    return f"## {card.wording.title}\n\n{card.summary}\n\n[{more}]({site()}{card.href})"


def _open(offers: Collection[NewsletterOffer]) -> list[str]:
    if not offers:
        return []
    points = [f"- [{_plain(offer.title)}]({site()}{offer.href}) {offer.line}".rstrip() for offer in offers]
    return ["## " + _("What you can take part in"), "\n".join(points)]


def _plain(text: str) -> str:
    """Brackets would end the words of a link."""
    return text.replace("[", "(").replace("]", ")")
