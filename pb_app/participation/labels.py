"""Headings of the page."""

from flask_babel import lazy_gettext as _l

from pb_app.participation.terms import PartSection
from pb_app.web.labels import Labels

LABELS: Labels = [
    (PartSection.PARTNERS, _l("Organisations you act for")),
    (PartSection.MEETINGS, _l("Your meetings")),
    (PartSection.ACTIONS, _l("What you said you would do")),
    (PartSection.SURVEYS, _l("Surveys you have answered")),
    (PartSection.BOARD, _l("Your seat on the board")),
    (PartSection.VOTES, _l("Your votes")),
    (PartSection.CONVERSATIONS, _l("Conversations you take part in")),
    (PartSection.PROPOSALS, _l("Your ideas and projects")),
    (PartSection.COMMENTS, _l("Your comments")),
    (PartSection.OFFERS, _l("Help you offered")),
    (PartSection.ASKED, _l("What you asked for")),
    (PartSection.SUPPORTS, _l("Ideas you support")),
    (PartSection.FOLLOWS, _l("What you follow")),
]
