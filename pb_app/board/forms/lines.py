"""A field for several short texts, one a line."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms.validators import ValidationError

from pb_app.board.terms import AgendaPoint
from pb_app.web.fields import TextArea

EACH, HOW_MANY = 200, 20


class LinesField(TextArea):
    """``lines`` is its value: the text of each line that is not empty."""

    lines: tuple[str, ...] = ()

    def check(self) -> None:
        rows = [" ".join(line.split()) for line in self.data.splitlines()]
        self.lines = tuple(line for line in rows if line)
        if len(self.lines) > HOW_MANY:
            raise ValidationError(ngettext("Write %(num)d line or fewer", "Write %(num)d lines or fewer", HOW_MANY))
        if any(len(line) > EACH for line in self.lines):
            raise ValidationError(
                ngettext(
                    "Keep each line to %(num)d character or fewer",
                    "Keep each line to %(num)d characters or fewer",
                    EACH,
                )
            )


class AgendaField(LinesField):
    """An agenda: minutes, then a title on each line; a star marks the line where the projects are discussed."""

    points: tuple[AgendaPoint, ...] = ()

    def check(self) -> None:
        super().check()
        matches = [re.fullmatch(r"([0-9]{1,3})\s+(\*?)\s*(.+)", line) for line in self.lines]
        if not all(matches) or any(match and int(match[1]) > 600 for match in matches):
            raise ValidationError(_("Begin each line with minutes, like: 10 Welcome"))
        self.points = tuple(AgendaPoint(match[3], int(match[1]), bool(match[2])) for match in matches if match)
        if sum(point.projects for point in self.points) > 1:
            raise ValidationError(_("Put the star on one line only"))

    @staticmethod
    def typed(points: Any) -> str:
        """An agenda as the field shows it."""
        return "\n".join(f"{point.minutes} {'* ' if point.projects else ''}{point.words}" for point in points)
