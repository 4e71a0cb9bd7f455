"""The words of an issue as people may read them now: in the archive, in the browser, and in mails that still go out.

An issue holds copies of what news said. Where such news was taken down since, its part says only that, and why: the part
that links to it, or stands under its heading, with all headings of its own, up to its link or to what comes next. Nothing is changed in
what was written.
"""

import re
from collections.abc import Iterator, Sequence
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
    #: Headings at which something else begins: those of all other news.
    others: frozenset[str] = frozenset()

    def is_linked_in(self, part: str) -> bool:
        return re.search(re.escape(self.address) + r"(?!\d)", part) is not None

    def is_in(self, part: str) -> bool:
        return self.is_linked_in(part) or _heading(part) in self.titles


def _heading(part: str) -> str:
    return part.lstrip("# ").split("\n")[0].strip()


def taken_down(place: Place) -> list[TakenDown]:
    posts = news.taken_down(place.id)
    if not posts:
        return []
    said, titles = news.wordings([post.id for post in posts]), news.titles(place.id)
    return [
        TakenDown(
            address=path_to("news.post", place=place.slug, post_id=post.id),
            titles=frozenset(wording.title for wording in said[post.id].values()),
            reason=post.withdrawn_why,
            others=titles - {wording.title for wording in said[post.id].values()},
        )
        for post in posts
    ]


def shown(edition: NewsletterEdition, place: Place, gone: Sequence[TakenDown]) -> ShownEdition:
    with force_locale(edition.language):
        parts = list(_parts([part for part in PARTS.split(edition.words) if part], gone))
        is_gone = any(edition.subject.strip() in each.titles for each in gone)
        subject = _("News from %(place)s", place=place.name) if is_gone else edition.subject
    return ShownEdition(language=edition.language, subject=subject, words=_without_title("".join(parts), subject))


def _without_title(words: str, subject: str) -> str:
    """An issue that begins with a heading that says what its subject says has it once."""
    first, _break, rest = words.lstrip().partition("\n")
    is_title = first.startswith("#") and _heading(first) == subject.strip()
    return rest.lstrip() if is_title and rest.strip() else words


def _parts(parts: Sequence[str], gone: Sequence[TakenDown]) -> Iterator[str]:
    """Each part that may be read, and one word of why in place of each post that may not, however many headings it had."""
    within: TakenDown | None = None
    for part in parts:
        hit = next((each for each in gone if each.is_in(part)), None)
        if hit is None and within is not None and not _begins_something(part, within):
            continue
        if hit is None:
            within = None
            yield part
            continue
        if hit is not within:
            yield f"## {_('This news was taken down')}\n\n{hit.reason}\n\n"
        within = None if hit.is_linked_in(part) else hit  # its link is its end


def _begins_something(part: str, gone: TakenDown) -> bool:
    return _heading(part) in gone.others | {_("What you can take part in")}
