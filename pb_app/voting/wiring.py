"""Connects voting to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.common_ground.slots import KNOWN_HERE
from pb_app.participation.slots import LINES
from pb_app.people.slots import NAMELESS, SIGNED_OUT, UNFINISHED
from pb_app.places.slots import PRIVACY
from pb_app.rights import services as rights
from pb_app.rights.slots import HOLDINGS, OPEN_VOTES
from pb_app.rounds.slots import VOTING
from pb_app.voting import (
    ballot_fields,
    code_encoding,
    device_cookies,
    key_labels,
    labels,
    pages,
    participation,
    personal_data,
    routes,
)
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.keys.key_files import KeyFiles
from pb_app.voting.rehearsal import labels as rehearsal_labels
from pb_app.voting.secrecy import pages as secrecy_pages
from pb_app.voting.slots import CERTIFIED, KEY_FILES
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    OPEN_VOTES.add(app, personal_data.open_votes)
    CERTIFIED.add(app, rights.forget_votes)
    for said in (labels.LABELS, key_labels.LABELS, rehearsal_labels.LABELS):
        web_labels.add(app, said)
    app.register_blueprint(routes.bp)
    LINES.add(app, participation.lines)
    KEY_FILES.fill(app, _key_files(app))
    PRIVACY.add(app, "voting/privacy_panel.html", secrecy_pages.site_promises)
    VOTING.add(app, "voting/state_panel.html", pages.panel)
    device_cookies.init_device_cookies(app)
    UNFINISHED.add(app, pages.unfinished)
    NAMELESS.add(app, f"{routes.bp.url_prefix}/")
    SIGNED_OUT.add(app, device_cookies.drop_all)
    KNOWN_HERE.add(app, lambda round_id, account_id: credentials.voter_of_account(round_id, account_id) is not None)
    app.jinja_env.filters["tracker"] = code_encoding.grouped
    app.jinja_env.globals["ballot_field"] = ballot_fields.field_name


def _key_files(app: Flask) -> KeyFiles:
    """Slot keys and opening keys in different folders; a host can also wrap them with different secrets."""
    folder, secret = app.config["INSTANCE_FOLDER"], app.config["SECRET_KEY"]
    opening_folder = app.config.get("OPENING_KEY_FOLDER") or folder / "opening-keys"
    opening_secret = app.config.get("OPENING_KEY_SECRET") or secret
    return KeyFiles(folder / "keys", secret, opening_folder=opening_folder, opening_secret=opening_secret)
