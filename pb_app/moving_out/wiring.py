"""Connects moving out to the application: its addresses, and the command."""

from flask import Flask

from pb_app.moving_out import commands, routes


def init_app(app: Flask) -> None:
    app.register_blueprint(routes.bp)
    commands.init_commands(app)
