"""Connects small grants by staff to the application: labels, blueprint, funds, partners, the desk and the clock."""

from flask import Flask

from pb_app.funds.partner_pages import PartnerPages, connect
from pb_app.small_grants import (
    addresses,
    commands,
    labels,
    moderation,
    pages,
    personal_data,
    routes,
    tasks,
    whole_place,
)


def init_app(app: Flask) -> None:
    connect(
        app,
        PartnerPages(
            bp=routes.bp,
            labels=labels.LABELS,
            headlines=labels.HEADLINES,
            addresses=addresses.ADDRESSES,
            declared=personal_data.DECLARED,
            kind=moderation.GRANTS,
            tick=commands.tick,
            on_fund=pages.panel,
            on_partner=pages.partner_panel,
            waits=tasks.waits,
            doors=tasks.doors,
            tasks=tasks.tasks,
            part=whole_place.of_grants,
            order=(50, 40, 65),
        ),
    )
