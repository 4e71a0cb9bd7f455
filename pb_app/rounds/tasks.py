"""When phases open and close, for the calendar."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from flask import url_for
from flask_babel import lazy_gettext as _l

from pb_app.rounds import queries
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.web.desk import Deadline
from pb_app.web.labels import Wording

#: Phases whose beginning matters by itself; the others begin when the one before ends.
OPENS: Mapping[PhaseKind, Wording] = {
    PhaseKind.IDEAS: _l("Time for ideas begins: %(round)s"),
    PhaseKind.VOTING: _l("Voting opens: %(round)s"),
}
CLOSES: Mapping[PhaseKind, Wording] = {
    PhaseKind.IDEAS: _l("Time for ideas ends: %(round)s"),
    PhaseKind.SHAPING: _l("Checking ends: %(round)s"),
    PhaseKind.VOTING: _l("Voting closes: %(round)s"),
    PhaseKind.COUNTING: _l("Counting ends: %(round)s"),
    PhaseKind.DELIVERY: _l("Projects end: %(round)s"),
    PhaseKind.REVIEW: _l("Review ends: %(round)s"),
}


def deadlines(place_id: int, place: str, now: datetime) -> Iterator[Deadline]:
    published = {round.id: round for round in queries.published(place_id)}
    for round_id, windows in queries.windows_of(list(published)).items():
        round = published[round_id]
        path = url_for("rounds.round", place=place, round=round.slug)
        for window in windows:
            if window.kind in OPENS and window.opens >= now:
                key = f"round-{round.id}-{window.kind}-opens"
                yield Deadline(key=key, title=_titled(OPENS[window.kind], round), at=window.opens, path=path)
            if window.closes >= now:
                key = f"round-{round.id}-{window.kind}-closes"
                yield Deadline(key=key, title=_titled(CLOSES[window.kind], round), at=window.closes, path=path)


def _titled(wording: Wording, round: Round) -> str:
    return str(wording) % {"round": round.title}
