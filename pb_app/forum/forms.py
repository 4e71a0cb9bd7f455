"""What people type about forums and their meetings. Forms are handed their choices."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from pb_app.forum.terms import ForumDraft
from pb_app.meetings.terms import AgendaPoint
from pb_app.sharing.forms import NO_NAMES, NobodyForm
from pb_app.web.fields import Choice, Choices, LocalDateTime, Text, TextArea, WholeNumber

#: So many points an agenda can have, each so long.
POINTS, EACH = 12, 200


class ForumForm(NobodyForm):
    name = Text(
        _l("What is it called?"), most=120, missing=_l("Enter a name"), hint=_l("For example: Rivermouth place forum.")
    )
    seats = Choices(
        _l("Which organisations sit on it?"), hint=_l("Their officers are its members. Choose two or more.")
    )
    lead = Choice(
        _l("Who runs its meetings?"),
        kind="select",
        missing=_l("Choose an organisation"),
        hint=_l("Its lead officers send the agenda and write down what is decided. So can the place’s secretary."),
    )
    quorum = WholeNumber(
        _l("How many organisations have to be there?"), 1, 50, hint=_l("With fewer, a meeting can’t decide anything.")
    )
    readers = Choice(
        _l("Who can read what it does?"),
        {"everybody": _l("Everybody"), "members": _l("Only its members")},
        missing=_l("Choose one"),
        hint=_l("Whoever runs meetings here or manages the place can always read it."),
    )

    def set_choices(self, partners: Mapping[str, str]) -> "ForumForm":
        self.seats.options, self.lead.options = dict(partners), dict(partners)
        return self

    def draft(self) -> ForumDraft:
        return ForumDraft(
            name=self.name.data,
            seats=frozenset(int(key) for key in self.seats.data or ()),
            lead=int(self.lead.data),
            quorum=self.quorum.number or 1,
            is_public=self.readers.data == "everybody",
        )


class PointsField(TextArea):
    """An agenda, one point a line."""

    def check(self) -> None:
        lines = [line for line in self.data.splitlines() if line.strip()]
        if len(lines) > POINTS or any(len(line) > EACH for line in lines):
            raise ValidationError(_("Write up to 12 short points, one on each line"))


def _points() -> PointsField:
    return PointsField(
        _l("What is on the agenda?"),
        most=POINTS * EACH,
        missing=_l("Write at least one point"),
        hint=_l("One point on each line, up to 12."),
    )


class ForumAgendaForm(NobodyForm):
    agenda = _points()

    def points(self) -> list[AgendaPoint]:
        return [AgendaPoint(line.strip(), 0) for line in self.agenda.data.splitlines() if line.strip()]


class ForumMeetingForm(ForumAgendaForm):
    buildings = frozenset({"where"})

    starts_at = LocalDateTime(_l("When?"), missing=_l("Enter when the meeting starts"))
    where = Text(_l("Where?"), most=200, missing=_l("Enter where the meeting is"))
    agenda = _points()


class ForumPaperForm(NobodyForm):
    title = Text(_l("What is it about, in one line?"), most=140, missing=_l("Say what it is about"))
    words = TextArea(
        _l("What do people need to know?"), most=8000, rows=10, missing=_l("Write the paper"), hint=NO_NAMES
    )


class LateForm(NobodyForm):
    late_why = Text(_l("If the papers are late: why?"), most=300, optional=True)
