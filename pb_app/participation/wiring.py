"""Connects taking part to the application: its page, and the number of news in the header."""

from flask import Flask

from pb_app.participation import follows, labels, news, routes
from pb_app.participation.slots import LINES
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    LINES.add(app, follows.lines)
    app.before_request(news.count)
    app.jinja_env.globals["unseen_news"] = news.unseen
