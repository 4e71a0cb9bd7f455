"""What operations add to the application."""

from flask import Flask

from pb_app.operations import commands, metrics, request_log, routes


def init_app(app: Flask) -> None:
    request_log.init_request_log(app)
    metrics.init_metrics(app)
    app.register_blueprint(routes.bp)
    commands.init_commands(app)
