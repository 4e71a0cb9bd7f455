"""Reading a ballot's fields from what was sent: the same ones on a phone, on a tablet and at the paper desk."""

import re

from flask import request

from pb_app.rounds.terms import BallotKind

_FIELD = re.compile(r"(points|score|place)-([0-9]{1,8})")


#: How the fields of ballots with numbers begin.
_PREFIXES = {BallotKind.POINTS: "points", BallotKind.SCORES: "score", BallotKind.RANKED: "place"}


def field_name(ballot: BallotKind, number: int) -> str:
    """The name of the field for one project; where projects are ticked, all fields share theirs."""
    return f"{_PREFIXES[ballot]}-{number}" if ballot in _PREFIXES else "choice"


def typed() -> dict[int, int]:
    """What the ballot's own fields say; anything that is no whole number says nothing."""
    by_key = {int(text): 1 for text in request.form.getlist("choice")[:600] if whole(text)}
    for name, value in list(request.form.items(multi=True))[:1500]:
        match = _FIELD.fullmatch(name)
        if match and whole(value) and (int(value) or match[1] == "score"):
            by_key[int(match[2])] = int(value)
    return by_key


def whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 9
