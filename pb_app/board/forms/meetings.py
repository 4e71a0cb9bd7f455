"""What a secretary types about a meeting and its papers."""

from flask_babel import lazy_gettext as _l

from pb_app.board.forms.lines import AgendaField
from pb_app.board.terms import DecisionMethod, ItemPurpose
from pb_app.web.fields import Checkbox, Choice, LocalDateTime, Text, TextArea
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices


class MeetingForm(BaseForm):
    starts_at = LocalDateTime(_l("When?"), missing=_l("Enter when the meeting starts"))
    where = Text(
        _l("Where?"),
        most=200,
        missing=_l("Enter where the meeting is"),
        hint=_l("The room, and how people can take part by phone or video. Everybody can read it."),
    )
    agenda = Choice(_l("What does the agenda start from?"), missing=_l("Choose one"))


class ReviewForm(BaseForm):
    award = Choice(_l("Which project?"), kind="select", missing=_l("Choose a project"))
    paper = TextArea(
        _l("Paper for the board"),
        most=8000,
        rows=10,
        missing=_l("Write what the board needs to know"),
        hint=_l("In plain words: what was promised, what happened, what do people say?"),
    )
    easy = TextArea(
        _l("Easy read version"),
        most=4000,
        rows=8,
        optional=True,
        hint=_l(
            "Short sentences of up to 15 words, one idea each. Each has a picture next to it; choose it by "
            "beginning with [money], [people], [place], [time], [vote], [question], [stop], [health], [done] or "
            "[talk]. Needed before anything is decided."
        ),
    )
    purpose = Choice(_l("What is the board asked to do?"), missing=_l("Choose one"))
    method = Choice(_l("How is it decided?"), missing=_l("Choose one"))
    secret = Checkbox(_l("The vote is secret: no page and no list shows who voted what, and a vote can’t be changed"))

    def set_choices(self) -> "ReviewForm":
        self.purpose.options, self.method.options = choices(ItemPurpose), choices(DecisionMethod)
        return self


class PaperForm(BaseForm):
    paper, easy = ReviewForm.paper, ReviewForm.easy
    why = Text(
        _l("If members already have it: why does it change?"),
        most=300,
        optional=True,
        hint=_l("Members are told. Earlier versions stay to be read."),
    )


class AgendaForm(BaseForm):
    points = AgendaField(
        _l("The agenda"),
        most=4000,
        rows=10,
        optional=True,
        hint=_l("Begin each line with minutes. Put a star before the line where the projects come: 60 * The projects"),
    )


class SendForm(BaseForm):
    late_why = Text(_l("Why so late, if the papers are late?"), most=300, optional=True)
