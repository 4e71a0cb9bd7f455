"""Connects text messages to the application: labels, blueprint, the services that send, and the settings of people."""

from pathlib import Path

from flask import Flask

from pb_app.notifications.slots import CHANNELS, WAYS
from pb_app.outbox import RoutedSender
from pb_app.participation.slots import LINES
from pb_app.rights.slots import BEFORE_ERASURE, HOLDINGS
from pb_app.text_messages import channel, commands, gateways, labels, participation, personal_data, routes, services
from pb_app.text_messages.slots import GATEWAYS
from pb_app.text_messages.terms import GatewayKind, GatewaySettings
from pb_app.web import labels as web_labels
from pb_app.web.slots import SENDER, TICKS

#: Where nobody set up a service: something to try it out with, except in production.
SHOWN = GatewaySettings(name="shown", kind=GatewayKind.SHOWN, price=240)


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    known = _known(app)
    GATEWAYS.fill(app, known)
    sender = SENDER.value(app)
    if isinstance(sender, RoutedSender):
        sender.routes.update({name: gateways.make(one) for name, one in known.items()})
    HOLDINGS.add(app, personal_data.DECLARED)
    BEFORE_ERASURE.add(app, lambda person, now: services.end(person.id))
    CHANNELS.add(app, channel.text)
    WAYS.add(app, channel.way)
    LINES.add(app, participation.lines)
    TICKS.add(app, commands.tick)


def _known(app: Flask) -> dict[str, GatewaySettings]:
    if path := app.config["TEXT_GATEWAYS"]:
        return gateways.load(Path(path))
    return {} if app.config["PRODUCTION"] else {SHOWN.name: SHOWN}
