"""The application's table of contents: extensions, features, registries, errors. Imported by wsgi.py and tests only."""

from typing import Any

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

import config
from pb_app import clock, scope_resolver
from pb_app.access import Action
from pb_app.admin import commands as admin_commands
from pb_app.admin import routes as admin
from pb_app.application_forms import routes as intake
from pb_app.assessment import commands as checking_commands
from pb_app.assessment import pages as checking_pages
from pb_app.assessment import routes as checking
from pb_app.board import commands as board_commands
from pb_app.board import pages as board_pages
from pb_app.board import queries as board_queries
from pb_app.board import routes as board
from pb_app.comments import pages as talk_pages
from pb_app.comments import panel as talk_panel
from pb_app.comments import routes as talk
from pb_app.db import db, early_versions
from pb_app.db.engine import prepare, refuse_weak_settings
from pb_app.delivery import routes as delivery
from pb_app.delivery.vault import Vault
from pb_app.enrolment import routes as codes
from pb_app.finance import routes as finance
from pb_app.funds import commands as funds_commands
from pb_app.funds import queries as fund_queries
from pb_app.funds import routes as funds
from pb_app.notifications import commands as post_commands
from pb_app.notifications import digests
from pb_app.notifications import routes as post
from pb_app.open_data import commands as open_data_commands
from pb_app.open_data import routes as open_data
from pb_app.open_data.api import init_api
from pb_app.outbox import ConsoleSender, NotifySender, Sender, SmtpSender
from pb_app.outcomes import commands as outcomes_commands
from pb_app.outcomes import pages as outcomes_pages
from pb_app.outcomes import routes as outcomes
from pb_app.oversight import commands as scrutiny_commands
from pb_app.oversight import routes as scrutiny
from pb_app.people import current as people_here
from pb_app.people import queries as people_queries
from pb_app.people import routes as people
from pb_app.places import commands as places_commands
from pb_app.places import routes as places
from pb_app.places.models import Place
from pb_app.polling import routes as polling
from pb_app.polling.routes.kiosks import init_kiosks
from pb_app.proposals import panels
from pb_app.proposals import routes as proposals
from pb_app.proposals.labels import category_name
from pb_app.results import commands as results_commands
from pb_app.results import routes as results
from pb_app.rounds import pages as round_pages
from pb_app.rounds import panels as round_panels
from pb_app.rounds import queries as round_queries
from pb_app.rounds import routes as rounds
from pb_app.rounds.panels import Slot
from pb_app.voting import code_encoding
from pb_app.voting import pages as voting_pages
from pb_app.voting import routes as voting
from pb_app.voting.sealing import KeyFiles
from pb_app.web import navigation
from pb_app.web.access import init_access
from pb_app.web.assets import init_assets
from pb_app.web.errors import init_errors
from pb_app.web.extensions import ROOT, babel, compress, csrf, login, migrate
from pb_app.web.headers import init_headers
from pb_app.web.i18n import choose_locale, init_i18n
from pb_app.web.labels import label
from pb_app.web.tables import init_tables

LOWER = (people, post, places, funds, intake, rounds, proposals, talk, checking, voting, codes, polling)
COMMANDS = (
    admin_commands,
    funds_commands,
    open_data_commands,
    places_commands,
    post_commands,
    results_commands,
    scrutiny_commands,
)
FEATURES = (*LOWER, results, delivery, outcomes, finance, board, scrutiny, admin, open_data)


def create_app(**overrides: Any) -> Flask:
    """The whole application; ``overrides`` replace settings (for tests)."""
    app = Flask("pb_app", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.config.update({**config.load(), **overrides})
    app.config["INSTANCE_FOLDER"].mkdir(parents=True, exist_ok=True)
    _extensions(app)
    _registries(app)
    _menu(app)
    init_i18n(app)
    init_tables(app)
    init_assets(app)
    init_headers(app)
    init_access(app)
    init_api(app)
    init_errors(app)
    init_kiosks(app)
    for feature in FEATURES:
        app.register_blueprint(feature.bp)
    for commands in COMMANDS:
        commands.init_commands(app)
    _serve_files(app)
    return app


def _extensions(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
        if not app.config.get("TESTING"):
            _refuse_to_forget(app)
    migrate.init_app(app, db)
    babel.init_app(app, locale_selector=choose_locale)
    csrf.init_app(app)
    login.init_app(app)
    compress.init_app(app)


def _refuse_to_forget(app: Flask) -> None:
    """Don't start on a database that could lose an acknowledged ballot; one that is away is looked at when it is back."""
    try:
        refuse_weak_settings()
    except OperationalError:
        app.logger.warning("the database does not answer yet; its settings were not checked")


def _serve_files(app: Flask) -> None:
    """Static files through WhiteNoise, already compressed; built ones may be kept for a year."""
    inner = app.wsgi_app
    if app.config["TRUSTED_PROXIES"]:
        hops = app.config["TRUSTED_PROXIES"]
        inner = ProxyFix(inner, x_for=hops, x_proto=hops, x_host=hops)
    files = WhiteNoise(
        inner,
        root=str(ROOT / "static"),
        prefix="static/",
        immutable_file_test=r"/static/built/",
        max_age=3600,
    )
    app.wsgi_app = files  # type: ignore[method-assign]


def _sender(app: Flask) -> Sender:
    if app.config["NOTIFY_API_KEY"]:
        templates = (app.config[f"NOTIFY_{kind}_TEMPLATE"] for kind in ("EMAIL", "TEXT", "LETTER"))
        return NotifySender(app.config["NOTIFY_API_KEY"], *templates)
    if not app.config["MAIL_HOST"]:
        return ConsoleSender()
    return SmtpSender(
        app.config["MAIL_HOST"],
        app.config["MAIL_PORT"],
        app.config["MAIL_FROM"],
        app.config["MAIL_USERNAME"],
        app.config["MAIL_PASSWORD"],
        app.config["MAIL_STARTTLS"],
    )


def _registries(app: Flask) -> None:
    """Slots that lower features define and only the factory can fill."""
    app.extensions["sender"] = _sender(app)
    app.extensions["key_files"] = KeyFiles(app.config["INSTANCE_FOLDER"] / "keys", app.config["SECRET_KEY"])
    app.extensions["scope"] = scope_resolver.resolve_scope
    app.extensions["funds_of"] = lambda place_id: {str(f.id): f.name for f in fund_queries.of_place(place_id)}
    app.extensions["happening"] = happening
    app.extensions["compose"] = digests.compose
    app.extensions["vault"] = Vault(app.config["SECRET_KEY"])
    app.extensions["ticks"] = [checking_commands.tick, outcomes_commands.tick, board_commands.tick, digests.tick]
    app.extensions["fund_slug"] = lambda fund_id: fund_queries.by_id(fund_id).slug
    panels.add(panels.Panel("assessment/panel.html", checking_pages.panel))
    panels.add(panels.Panel("outcomes/panel.html", outcomes_pages.panel))
    panels.add(panels.Panel("comments/panel.html", talk_panel.panel))
    panels.lessons = board_pages.learnt_nearby
    round_panels.add(round_panels.Panel(Slot.SET_UP, "board/recommended.html", board_pages.recommended))
    round_panels.add(round_panels.Panel(Slot.SET_UP, "board/lessons.html", board_pages.for_next_round))
    round_panels.add(round_panels.Panel(Slot.RULEBOOK, "board/answered.html", board_pages.rules_answered))
    round_panels.hold_back(board_pages.waits_for_answer)
    app.extensions["health"] = lambda: health(app)
    app.extensions["needs_first_administrator"] = lambda: not people_queries.any_account()
    app.jinja_env.filters["label"] = label
    app.jinja_env.filters["category"] = category_name
    app.jinja_env.filters["tracker"] = code_encoding.grouped
    app.jinja_env.globals["ballot_state"] = voting_pages.state
    app.jinja_env.filters["whole"] = lambda number: f"{number:,}"
    app.jinja_env.globals["is_demo"] = people_here.is_demo
    app.jinja_env.globals["pledges"] = talk_pages.pledges
    app.jinja_env.globals["decisions_about"] = board_queries.decisions_about
    app.jinja_env.globals["case_of"] = board_pages.case_of
    app.jinja_env.globals["owed_to_board"] = board_pages.owed


def _menu(app: Flask) -> None:
    for item in (
        navigation.MenuItem(_l("Rounds"), "rounds.index"),
        navigation.MenuItem(_l("Funds"), "funds.index"),
        navigation.MenuItem(_l("Projects"), "delivery.index"),
        navigation.MenuItem(_l("The board"), "board.index"),
        navigation.MenuItem(_l("Back office"), "admin.desk", Action.SEE_BACK_OFFICE),
    ):
        navigation.add(item)
    navigation.init_navigation(app, brand=lambda: {"name": app.config["BRAND_NAME"]})


def happening(place: Place) -> dict[str, list[dict[str, Any]]]:
    """What a place's first page lists: its newest rounds and its funds."""
    now, rounds_here = clock.now(), list(round_queries.published(place.id))[:12]
    windows = round_queries.windows_of([round.id for round in rounds_here])
    listed: list[dict[str, Any]] = []
    for round in rounds_here:
        phase, when = round_pages.state(windows[round.id], now)
        href = url_for("rounds.round", place=place.slug, round=round.slug)
        colour = round_pages.colour(windows[round.id], now)
        listed.append({"title": round.title, "href": href, "phase": phase, "when": when, "colour": colour})
        listed[-1].update({"money": round.budget, "currency": round.currency})
    funds_here = [
        {"name": fund.name, "href": url_for("funds.fund", place=place.slug, fund=fund.slug)}
        for fund in fund_queries.of_place(place.id)
    ]
    return {"rounds": listed, "funds": funds_here}


def health(app: Flask) -> dict[str, Any]:
    """Does the database answer, and is it at the migration the code wants?"""
    wanted = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
    try:
        connection = db.session.connection()
        connection.execute(text("SELECT 1"))
        current = MigrationContext.configure(connection).get_current_revision()
    except Exception:
        app.logger.exception("the health check failed")
        db.session.rollback()
        return {"ok": False, "database": False, "migration": None, "wanted": wanted}
    state = {"ok": current == wanted, "database": True, "migration": current, "wanted": wanted}
    refusal = early_versions.refusal_of(current)
    return {**state, "says": refusal} if refusal else state
