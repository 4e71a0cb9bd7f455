"""What upper features add to the pages of a partner."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from pb_app.places.models import Partner
from pb_app.web.desk import DeskTask
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerDoor:
    """Something that an officer can begin: a button on the organisation's own page."""

    title: str
    about: str
    href: str


#: What waits for the officers of an organisation.
WAITS: ListSlot[Callable[[Partner, datetime], Iterable[DeskTask]]] = ListSlot("partners.waits")
#: What waits for one of its officers alone, by account.
OFFICER_WAITS: ListSlot[Callable[[Partner, int, datetime], Iterable[DeskTask]]] = ListSlot("partners.officer_waits")
#: What its officers can begin.
DOORS: ListSlot[Callable[[Partner], Iterable[PartnerDoor]]] = ListSlot("partners.doors")
#: Parts of an organisation's public page.
PANELS: PanelSlot[[Partner]] = PanelSlot("partners.panels")
