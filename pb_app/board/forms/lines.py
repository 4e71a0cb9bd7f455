"""A field for several short texts, one a line."""

from flask_babel import ngettext
from wtforms.validators import ValidationError

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
