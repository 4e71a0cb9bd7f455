"""Connects news to the application: labels, blueprint, and what the pages of its subjects show."""

from flask import Flask

from pb_app.funds.slots import PANELS as FUND_PANELS
from pb_app.moderation.slots import KINDS
from pb_app.news import labels, moderation, pages, personal_data, plain_markdown, routes, subjects, text_source
from pb_app.news.slots import SUBJECTS
from pb_app.news.terms import NewsSubject
from pb_app.places import queries as places
from pb_app.places.slots import FRONT
from pb_app.rights.slots import HOLDINGS
from pb_app.rounds.slots import PROJECTS
from pb_app.text_versions.slots import SOURCES
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    KINDS.add(app, moderation.POSTS)
    SOURCES.add(app, text_source.POSTS, position=50)
    SUBJECTS.add(app, subjects.ROUNDS)
    SUBJECTS.add(app, subjects.FUNDS)
    app.register_blueprint(routes.bp)
    app.jinja_env.filters["markdown"] = plain_markdown.as_html
    FRONT.add(app, "news/front.html", pages.front, position=12)
    PROJECTS.add(
        app,
        "news/about.html",
        lambda round: pages.about(places.by_id(round.place_id), NewsSubject.ROUND, round.id),
        position=80,
    )
    FUND_PANELS.add(
        app, "news/about.html", lambda fund: pages.about(places.by_id(fund.place_id), NewsSubject.FUND, fund.id)
    )
