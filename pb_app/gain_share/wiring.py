"""Connects gain-share to the application: labels, blueprint, the benefits map, funds, partners, the desk and the clock."""

from flask import Flask

from pb_app.funds.partner_pages import PartnerPages, connect
from pb_app.gain_share import (
    addresses,
    commands,
    labels,
    moderation,
    pages,
    personal_data,
    routes,
    subjects,
    tasks,
    whole_place,
)
from pb_app.meetings.slots import SUBJECTS
from pb_app.outcomes.slots import BENEFIT_PANELS


def init_app(app: Flask) -> None:
    connect(
        app,
        PartnerPages(
            bp=routes.bp,
            labels=labels.LABELS,
            headlines=labels.HEADLINES,
            addresses=addresses.ADDRESSES,
            declared=personal_data.DECLARED,
            kind=moderation.GAINS,
            tick=commands.tick,
            on_fund=pages.panel,
            on_partner=pages.partner_panel,
            waits=tasks.waits,
            doors=tasks.doors,
            tasks=tasks.tasks,
            part=whole_place.of_gains,
            order=(40, 30, 17),
        ),
    )
    BENEFIT_PANELS.add(app, "gain_share/panel.html", pages.panel)
    SUBJECTS.add(app, subjects.GAINS)
