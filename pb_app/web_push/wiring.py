"""Connects notifications on devices to the application: labels, blueprint, commands, and the settings of people."""

from pathlib import Path

from flask import Flask

from pb_app.notifications.slots import CHANNELS, WAYS
from pb_app.participation.slots import LINES
from pb_app.rights.slots import HOLDINGS
from pb_app.web import labels as web_labels
from pb_app.web.slots import TICKS
from pb_app.web_push import channel, commands, labels, participation, personal_data, routes
from pb_app.web_push.encryption import VapidKey
from pb_app.web_push.slots import KEY

#: After the notifications of all features were made into messages.
LAST = 110


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    commands.init_commands(app)
    path = app.config["PUSH_KEY_FILE"]
    KEY.fill(app, VapidKey.read(Path(path).read_bytes()) if path else None)
    HOLDINGS.add(app, personal_data.DECLARED)
    CHANNELS.add(app, channel.note)
    WAYS.add(app, channel.way)
    LINES.add(app, participation.lines)
    TICKS.add(app, commands.tick, position=LAST)
