"""Connects the launch check to the application: labels, and what fills the slots of lower features."""

from collections.abc import Sequence
from datetime import datetime

from flask import Flask, current_app

from pb_app.launch import commands, labels, pages, personal_data, queries, routes, rules
from pb_app.launch.terms import Installation
from pb_app.rights.slots import HOLDINGS
from pb_app.rounds.launch_terms import LaunchFinding
from pb_app.rounds.models import Round
from pb_app.rounds.slots import LAUNCH_CHECKS, RULEBOOK, SET_UP
from pb_app.voting.slots import BULLETIN, KEY_FILES
from pb_app.web import labels as web_labels
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    LAUNCH_CHECKS.add(app, _check)
    SET_UP.add(app, "launch/checklist.html", pages.checklist, position=-10)
    RULEBOOK.add(app, "launch/exceptions.html", pages.exceptions)
    BULLETIN.add(app, "launch/rehearsed.html", pages.rehearsed)
    TICKS.add(app, commands.tick)


def _check(round: Round, now: datetime) -> Sequence[LaunchFinding]:
    """Nothing is missing in a round that was held elsewhere."""
    if round.imported_from:
        return ()
    return rules.findings(queries.facts(round, KEY_FILES.value(), _installation()), now)


def _installation() -> Installation:
    """What the settings offer. Outside production mail goes to the console, which is enough to try things out."""
    config = current_app.config
    return Installation(
        mail_leaves=bool(config["MAIL_HOST"] or config["NOTIFY_API_KEY"]),
        sends_mail=bool(config["MAIL_HOST"] or config["NOTIFY_API_KEY"]) or not config["PRODUCTION"],
        sends_texts=bool(config["NOTIFY_API_KEY"]) or not config["PRODUCTION"],
        languages=frozenset(config["LANGUAGES"]),
    )
