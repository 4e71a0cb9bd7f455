"""The words of an issue as people may read them now: in the archive, in the browser, and in mails that still go out.

An issue holds copies of what news said. Where such news was taken down since, its part says only that, and why: the part
that links to it, or stands under its heading. Nothing is changed in what was written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _

from pb_app.news import queries as news
from pb_app.newsletters.models import NewsletterEdition
from pb_app.newsletters.terms import ShownEdition
from pb_app.places.models import Place
from pb_app.web.addresses import path_to

#: Where a new part begins: at a heading of the first or second rank.
PARTS = re.compile(r"(?m)^(?=#{1,2}\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenDown:
    """News of a place that nobody reads any more: its address, its headings in each language, and why."""

    address: str
    titles: frozenset[str]
    reason: str

    def is_in(self, part: str) -> bool:
        linked = re.search(re.escape(self.address) + r"(?!\d)", part) is not None
        return linked or part.lstrip("# ").split("\n")[0].strip() in self.titles


def taken_down(place: Place) -> list[TakenDown]:
    posts = news.taken_down(place.id)
    said = news.wordings([post.id for post in posts])
    return [
        TakenDown(
            address=path_to("news.post", place=place.slug, post_id=post.id),
            titles=frozenset(wording.title for wording in said[post.id].values()),
            reason=post.withdrawn_why,
        )
        for post in posts
    ]


def shown(edition: NewsletterEdition, place: Place, gone: Sequence[TakenDown]) -> ShownEdition:
    with force_locale(edition.language):
        parts = [_part(part, gone) for part in PARTS.split(edition.words) if part]
        is_gone = any(edition.subject in each.titles for each in gone)
        subject = _("News from %(place)s", place=place.name) if is_gone else edition.subject
    return ShownEdition(language=edition.language, subject=subject, words="".join(parts))


def _part(part: str, gone: Sequence[TakenDown]) -> str:
    hit = next((each for each in gone if each.is_in(part)), None)
    return part if hit is None else f"## {_('This news was taken down')}\n\n{hit.reason}\n\n"
