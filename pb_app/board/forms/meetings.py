"""What a secretary types about a meeting and its papers."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field

from pb_app.board.terms import DecisionMethod, ItemPurpose
from pb_app.meetings.terms import AgendaPoint
from pb_app.web.fields import Checkbox, Choice, LocalDateTime, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices
from pb_app.web.public_words import GuardedForm

#: So many points an agenda can have.
POINTS = 12


class MeetingForm(GuardedForm):
    buildings, reaches = frozenset({"where"}), frozenset({"dial_in"})

    starts_at = LocalDateTime(_l("When?"), missing=_l("Enter when the meeting starts"))
    where = Text(
        _l("Where?"),
        most=200,
        missing=_l("Enter where the meeting is"),
        hint=_l("The room. Everybody can read it."),
    )
    dial_in = Text(
        _l("How do people take part by phone or video?"),
        most=300,
        optional=True,
        hint=_l("A phone number, a link or a code. Only members and the people who run the board can see it."),
    )
    agenda = Choice(_l("What should the agenda start from?"), missing=_l("Choose one"))


class ReviewForm(GuardedForm):
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
            "Short sentences of up to 15 words, one idea in each. Each has a picture next to it. Choose the "
            "picture by starting with [money], [people], [place], [time], [vote], [question], [stop], [health], "
            "[done] or [talk]. Needed before anything is decided."
        ),
    )
    purpose = Choice(_l("What is the board asked to do?"), missing=_l("Choose one"))
    method = Choice(_l("How is it decided?"), missing=_l("Choose one"))
    secret = Checkbox(_l("The vote is secret: no page and no list shows who voted what, and a vote can’t be changed"))

    def set_choices(self) -> "ReviewForm":
        self.purpose.options, self.method.options = choices(ItemPurpose), choices(DecisionMethod)
        return self


class PaperForm(GuardedForm):
    paper, easy = ReviewForm.paper, ReviewForm.easy
    why = Text(
        _l("If members already have it: why is it changing?"),
        most=300,
        optional=True,
        hint=_l("Members are told. They can still read earlier versions."),
    )


class AgendaForm(GuardedForm):
    """What is talked about and for how long, with who leads it, three fields each; made by ``agenda_form``."""

    projects: Choice

    def points(self) -> tuple[AgendaPoint, ...]:
        """The points that have words, in order."""
        numbers = [n for n in range(1, POINTS + 1) if self[f"words_{n}"].data]
        return tuple(
            AgendaPoint(
                self[f"words_{n}"].data,
                self[f"minutes_{n}"].number or 0,
                self.projects.data == str(n),
                self[f"lead_{n}"].data or "",
            )
            for n in numbers
        )


def agenda_form(kept: Sequence[AgendaPoint]) -> AgendaForm:
    """The form with an agenda as it is kept, and room for more."""
    made: dict[str, Field] = {}
    data: dict[str, str] = {}
    for n in range(1, POINTS + 1):
        made[f"words_{n}"] = Text(_("Point %(number)s", number=n), most=200, optional=True, quiet=True)
        made[f"minutes_{n}"] = WholeNumber(
            _("Minutes for point %(number)s", number=n), 0, 600, optional=True, quiet=True
        )
        made[f"lead_{n}"] = Text(_("Who leads point %(number)s?", number=n), most=120, optional=True, quiet=True)
    made["projects"] = Choice(_("Which agenda point is about the projects?"), kind="select", optional=True)
    for n, point in enumerate(kept[:POINTS], start=1):
        data |= {f"words_{n}": point.words, f"minutes_{n}": str(point.minutes), f"lead_{n}": point.lead}
        data |= {"projects": str(n)} if point.papers else {}
    form: AgendaForm = type("AgendaWithPoints", (AgendaForm,), made)(data=data)
    form.projects.options = {str(n): _("Point %(number)s", number=n) for n in range(1, POINTS + 1)}
    return form


class CloseMeetingForm(BaseForm):
    """Asks before a meeting ends with projects that are not decided."""

    anyway = Checkbox(
        _l("Close it anyway"),
        must=_l("Decide about these projects first, or tick the box to close the meeting without a decision"),
        hint=_l("Nobody can vote on them in this meeting any more. You can put them on the agenda of another one."),
    )


class SendForm(GuardedForm):
    late_why = Text(_l("If the papers are late: why?"), most=300, optional=True)
