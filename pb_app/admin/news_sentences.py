"""What the log says of news and newsletters."""

from flask_babel import lazy_gettext as _l

from pb_app.web.labels import Wording

NEWS: dict[str, Wording] = {
    "news:written": _l("News was written or changed, before it was out."),
    "news:published": _l("News was published, or planned for a day."),
    "news:held-back": _l("News that was planned was held back."),
    "news:deleted": _l("A draft of news was deleted."),
    "news:corrected": _l("News was corrected, with a note: %(note)s"),
    "news:taken-down": _l("News was taken down."),
    "newsletters:made": _l("A newsletter was written."),
    "newsletters:deleted": _l("A draft of a newsletter was deleted."),
    "newsletters:asked": _l("A second person was asked whether a newsletter goes out. People on its list: %(people)s."),
    "newsletters:answered": _l("A second person answered whether a newsletter goes out."),
    "newsletters:planned": _l("A newsletter was sent, or planned for a day. People on its list: %(people)s."),
    "newsletters:paused": _l("Sending a newsletter was paused."),
    "newsletters:resumed": _l("Sending a newsletter went on."),
    "newsletters:stopped": _l("Sending a newsletter was stopped."),
    "place-survey:discarded": _l("A draft of a survey was deleted. Nobody had answered it."),
}
