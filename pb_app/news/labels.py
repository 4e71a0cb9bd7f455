"""Labels for the terms of news."""

from flask_babel import lazy_gettext as _l

from pb_app.news.terms import NewsSubject, PostState, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (NewsSubject.PLACE, _l("The whole place")),
    (NewsSubject.FUND, _l("A fund")),
    (NewsSubject.ROUND, _l("A round")),
    (NewsSubject.PROJECT, _l("A project")),
    (PostState.DRAFT, _l("Draft")),
    (PostState.SCHEDULED, _l("Comes out later")),
    (PostState.PUBLISHED, _l("Everybody can read it")),
    (PostState.TAKEN_DOWN, _l("Taken down")),
    (Refusal.PASSED, _l("This time has passed. Choose a time that is still to come, or leave it empty for now.")),
    (Refusal.TOO_FAR, _l("Choose a time within a year.")),
    (Refusal.OUT_ALREADY, _l("This is out already. You can correct it, or take it down.")),
    (Refusal.NOT_OUT, _l("This is not out yet, so there is nothing to take down.")),
    (Refusal.GONE, _l("This was taken down, so it can’t be changed any more.")),
    (Refusal.NOTHING_CHANGED, _l("Nothing is different from before, so nothing was saved.")),
    (Refusal.SAY_WHAT_WAS_WRONG, _l("Say what was wrong. People have read it, and see your note.")),
    (Refusal.SAY_WHAT_IT_SHOWS, _l("Say in a few words what the picture shows.")),
    (Refusal.FOREIGN_LINK, _l("A link has to begin with https:// or mailto: – mend it or take it out.")),
    (
        Refusal.FOREIGN_PICTURE,
        _l("Pictures from other websites can’t be shown. Take it out, and choose a picture of your own below."),
    ),
]
