"""What the pages of catalogues show."""

from collections.abc import Sequence
from dataclasses import dataclass

from pb_app.catalogues import drafts, rules, services
from pb_app.catalogues.terms import DraftFilter, ReadMessage
from pb_app.web import paging
from pb_app.web.i18n import own_name
from pb_app.web.paging import Page

PAGE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCard:
    """A language with a draft: how much of it has been read. ``share`` in hundredths."""

    code: str
    name: str
    approved: int
    whole: int
    is_offered: bool

    @property
    def share(self) -> int:
        return rules.share(self.approved, self.whole)

    @property
    def may_be_offered(self) -> bool:
        return rules.may_offer(self.approved, self.whole) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """``catalogues/draft.html``."""

    card: DraftCard
    page: Page[ReadMessage]
    shown: DraftFilter
    text: str


def card(code: str, offered: Sequence[str]) -> DraftCard:
    approved, whole = services.counts(code)
    return DraftCard(code=code, name=own_name(code), approved=approved, whole=whole, is_offered=code in offered)


def cards(offered: Sequence[str]) -> list[DraftCard]:
    return [card(code, offered) for code in drafts.languages()]


def draft(code: str, shown: DraftFilter, text: str, offered: Sequence[str]) -> DraftPage:
    """The messages of a draft: those that nobody has read yet, or with some words."""
    found = [message for message in services.read_messages(code) if _fits(message, shown, text.casefold())]
    return DraftPage(card=card(code, offered), page=paging.page_of(found, PAGE), shown=shown, text=text)


def _fits(one: ReadMessage, shown: DraftFilter, text: str) -> bool:
    if shown is not DraftFilter.ALL and one.is_approved is not (shown is DraftFilter.APPROVED):
        return False
    return text in " ".join((*one.message.english, *one.words)).casefold()
