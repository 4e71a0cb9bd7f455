"""When phases open and close, for the calendar."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.rounds import queries
from pb_app.rounds.terms import PhaseKind
from pb_app.web.desk import Deadline
from pb_app.web.labels import label

#: Phases whose beginning matters by itself; the others begin when the one before ends.
BEGUN = (PhaseKind.IDEAS, PhaseKind.VOTING)


def deadlines(place_id: int, place: str, now: datetime) -> Iterator[Deadline]:
    published = {round.id: round for round in queries.published(place_id)}
    for round_id, windows in queries.windows_of(list(published)).items():
        round = published[round_id]
        path = url_for("rounds.round", place=place, round=round.slug)
        for window in windows:
            named = {"phase": label(window.kind), "round": round.title}
            if window.kind in BEGUN and window.opens >= now:
                key = f"round-{round.id}-{window.kind}-opens"
                yield Deadline(key=key, title=_("%(phase)s opens: %(round)s", **named), at=window.opens, path=path)
            if window.closes >= now:
                key = f"round-{round.id}-{window.kind}-closes"
                yield Deadline(key=key, title=_("%(phase)s closes: %(round)s", **named), at=window.closes, path=path)
