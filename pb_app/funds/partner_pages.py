"""One way in for a feature of funds that organisations take part in: its pages, what waits, and the whole place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Flask

from pb_app.forum.slots import PARTS, PlacePart
from pb_app.funds.models import Fund
from pb_app.funds.slots import PANELS as FUND_PANELS
from pb_app.moderation.slots import KINDS, ReportableKind
from pb_app.notifications.labels import add_headlines
from pb_app.partners.slots import DOORS, PANELS, WAITS, PartnerDoor
from pb_app.places.models import Partner, Place
from pb_app.rights.holdings import Declared
from pb_app.rights.slots import HOLDINGS
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.addresses import Addresses
from pb_app.web.desk import TASKS, DeskReader, DeskTask
from pb_app.web.labels import Labels
from pb_app.web.slots import TICKS


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerPages:
    """All that such a feature tells the others.

    ``on_fund`` and ``on_partner`` fill ``panel.html`` and ``partner_panel.html`` in the folder of templates that has the
    blueprint's name. ``order``: where its part stands on the page of a fund, on that of an organisation, and on the page
    about the whole place.
    """

    bp: Blueprint
    labels: Labels
    headlines: Labels
    addresses: Addresses
    declared: Declared
    kind: ReportableKind
    tick: Callable[[Flask, datetime], object]
    on_fund: Callable[[Fund], object | None]
    on_partner: Callable[[Partner], object | None]
    waits: Callable[[Partner, datetime], Iterable[DeskTask]]
    doors: Callable[[Partner], Iterable[PartnerDoor]]
    tasks: Callable[[DeskReader], Iterable[DeskTask]]
    part: Callable[[Place], PlacePart]
    order: tuple[int, int, int]


def connect(app: Flask, feature: PartnerPages) -> None:
    on_fund, on_partner, on_place = feature.order
    HOLDINGS.add(app, feature.declared)
    web_labels.add(app, feature.labels)
    add_headlines(app, feature.headlines)
    app.register_blueprint(feature.bp)
    web_addresses.add(app, feature.addresses)
    TICKS.add(app, feature.tick)
    KINDS.add(app, feature.kind)
    FUND_PANELS.add(app, f"{feature.bp.name}/panel.html", feature.on_fund, position=on_fund)
    PANELS.add(app, f"{feature.bp.name}/partner_panel.html", feature.on_partner, position=on_partner)
    WAITS.add(app, feature.waits)
    DOORS.add(app, feature.doors)
    TASKS.add(app, feature.tasks)
    PARTS.add(app, feature.part, position=on_place)
