"""Slots on a place's front page for higher features."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.places.models import Area, Place
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import ListSlot, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFact:
    """A short fact beside its icon (a symbol in ``templates/macros/front.html``); ``figure`` stands out if there is one."""

    icon: str
    text: str
    figure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstThing:
    """What stands first on a page: what is open, how long, and the one next step for this reader.

    ``picture`` and ``href`` are addresses, ``look`` says which tag it gets, and ``note`` what this reader has done already.
    """

    title: str
    href: str
    line: str
    tag: str
    look: str
    picture: str = ""
    left: str = ""
    note: str = ""
    button: PageLink | None = None
    others: Sequence[PageLink] = ()
    facts: Sequence[KeyFact] = ()
    #: In which language its title is; empty: that of the page.
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceActivity:
    """What is going on in a place: what is open, the most urgent first, and what is finished."""

    open: Sequence[FirstThing]
    finished: Sequence[FirstThing]


#: On the page about privacy, below what it says of votes.
PRIVACY: PanelSlot[[]] = PanelSlot("places.privacy")
#: On a place's front page, below what is open.
FRONT: PanelSlot[[Place]] = PanelSlot("places.front")
#: What is going on in a place, among so many of its newest rounds (None for all).
ACTIVITY: Slot[Callable[[Place, int | None], PlaceActivity]] = Slot("places.activity")
#: What the name of a priority or mission is in the reader’s language, where a feature above knows it.
PRIORITY_NAMES: ListSlot[Callable[[str], str]] = ListSlot("places.priority_names")
#: Who is told of each area that a place gets, and when it got it.
AREA_ADDED: ListSlot[Callable[[Area, datetime], object]] = ListSlot("places.area_added")
