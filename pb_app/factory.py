"""The application's table of contents. Imported by wsgi.py and tests only."""

from typing import Any

from flask import Flask

import config
from pb_app import scope_resolver
from pb_app.admin import wiring as admin
from pb_app.api import wiring as api
from pb_app.application_forms import wiring as application_forms
from pb_app.assessment import wiring as assessment
from pb_app.assets import wiring as assets
from pb_app.board import wiring as board
from pb_app.catalogues import wiring as catalogues
from pb_app.comments import wiring as comments
from pb_app.common_ground import wiring as common_ground
from pb_app.community_events import wiring as community_events
from pb_app.conversation_desk import wiring as conversation_desk
from pb_app.delivery import wiring as delivery
from pb_app.enrolment import wiring as enrolment
from pb_app.evidence import wiring as evidence
from pb_app.exchange import wiring as exchange
from pb_app.finance import wiring as finance
from pb_app.forum import wiring as forum
from pb_app.front import wiring as front
from pb_app.funds import wiring as funds
from pb_app.gain_share import wiring as gain_share
from pb_app.guardians import wiring as guardians
from pb_app.have_your_say import wiring as have_your_say
from pb_app.hearings import wiring as hearings
from pb_app.imports import wiring as imports
from pb_app.indicators import wiring as indicators
from pb_app.launch import wiring as launch
from pb_app.learning import wiring as learning
from pb_app.meetings import wiring as meetings
from pb_app.moderation import wiring as moderation
from pb_app.moving_in import wiring as moving_in
from pb_app.moving_out import wiring as moving_out
from pb_app.neighbourhoods import wiring as neighbourhoods
from pb_app.news import wiring as news
from pb_app.newsletters import wiring as newsletters
from pb_app.notifications import wiring as notifications
from pb_app.objections import wiring as objections
from pb_app.open_data import wiring as open_data
from pb_app.operations import wiring as operations
from pb_app.outcomes import wiring as outcomes
from pb_app.oversight import wiring as oversight
from pb_app.ownership import wiring as ownership
from pb_app.participation import wiring as participation
from pb_app.partners import wiring as partners
from pb_app.people import wiring as people
from pb_app.places import wiring as places
from pb_app.pledges import wiring as pledges
from pb_app.polling import wiring as polling
from pb_app.proposals import wiring as proposals
from pb_app.results import wiring as results
from pb_app.rights import wiring as rights
from pb_app.rounds import wiring as rounds
from pb_app.shared_outcomes import wiring as shared_outcomes
from pb_app.sharing import wiring as sharing
from pb_app.small_grants import wiring as small_grants
from pb_app.starts import wiring as starts
from pb_app.surveys import wiring as surveys
from pb_app.text_messages import wiring as text_messages
from pb_app.text_versions import wiring as text_versions
from pb_app.voting import wiring as voting
from pb_app.web.access import init_access
from pb_app.web.addresses import init_addresses
from pb_app.web.assets import init_assets
from pb_app.web.errors import init_errors
from pb_app.web.extensions import ROOT, init_extensions
from pb_app.web.form_sizes import init_form_sizes
from pb_app.web.headers import init_headers
from pb_app.web.i18n import init_i18n
from pb_app.web.labels import init_labels
from pb_app.web.language_menu import init_language_menu
from pb_app.web.languages_of_parts import init_languages_of_parts
from pb_app.web.mail import init_mail
from pb_app.web.moments import init_moments
from pb_app.web.navigation import init_navigation
from pb_app.web.private_files import init_private_files
from pb_app.web.safe_addresses import init_safe_addresses
from pb_app.web.sent_forms import init_once
from pb_app.web.shared_screen import init_shared_screen
from pb_app.web.signs import init_signs
from pb_app.web.static_files import init_static_files
from pb_app.web.tables import init_tables
from pb_app.web.theme import init_theme
from pb_app.web.typed import init_typed
from pb_app.web_push import wiring as web_push

#: What every page stands on.
WEB = (
    init_form_sizes,
    init_typed,
    init_private_files,
    init_extensions,
    init_labels,
    init_addresses,
    init_mail,
    init_navigation,
    init_moments,
    init_once,
    init_i18n,
    init_languages_of_parts,
    init_signs,
    init_language_menu,
    init_theme,
    init_tables,
    init_assets,
    init_headers,
    init_access,
    init_safe_addresses,
    init_shared_screen,
)
#: The features, each above those it may use.
FEATURES = (
    people,
    notifications,
    participation,
    places,
    rights,
    moderation,
    text_messages,
    web_push,
    partners,
    sharing,
    evidence,
    community_events,
    meetings,
    hearings,
    forum,
    imports,
    text_versions,
    catalogues,
    neighbourhoods,
    indicators,
    surveys,
    assets,
    ownership,
    guardians,
    pledges,
    funds,
    application_forms,
    rounds,
    common_ground,
    proposals,
    news,
    newsletters,
    comments,
    assessment,
    voting,
    enrolment,
    polling,
    conversation_desk,
    results,
    objections,
    delivery,
    outcomes,
    shared_outcomes,
    starts,
    finance,
    gain_share,
    small_grants,
    board,
    front,
    have_your_say,
    learning,
    moving_in,
    exchange,
    launch,
    oversight,
    open_data,
    moving_out,
    api,
    admin,
    operations,
    scope_resolver,
)


def create_app(**overrides: Any) -> Flask:
    """The whole application; ``overrides`` replace settings (for tests)."""
    app = Flask("pb_app", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.config.update({**config.load(), **overrides})
    for init in WEB:
        init(app)
    for feature in FEATURES:
        feature.init_app(app)
    init_errors(app)  # after the features: the error pages keep the last word for people
    init_static_files(app)
    return app
