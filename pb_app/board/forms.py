"""What board members and secretaries type."""

from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.board.terms import Verdict
from pb_app.web.fields import Choice, Day, Email, Long, Moment, Text, Whole
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices


class BoardForm(BaseForm):
    name = Text(_l("Name of the board"), most=120, missing=_l("Enter a name"))
    fund = Choice(_l("Which fund does it look after?"), kind="select", missing=_l("Choose a fund"))
    quorum = Whole(_l("How many votes does a decision need?"), 1, 99, missing=_l("Enter a number"))


class SeatForm(BaseForm):
    email = Email(_l("Email address of the member"), missing=_l("Enter their email address"))
    kept_for = Text(_l("What experience is this seat for?"), most=160, missing=_l("Say what experience it is for"))
    starts_on = Day(_l("First day"), missing=_l("Enter the first day"))
    ends_on = Day(_l("Last day"), missing=_l("Enter the last day"))

    def validate(self, extra_validators: Any = None) -> bool:
        good: bool = super().validate(extra_validators)
        first, last = self.starts_on.value, self.ends_on.value
        if first and last and last < first + timedelta(days=1):
            self.ends_on.errors, good = [_("The last day must be after the first")], False
        return good


class MeetingForm(BaseForm):
    starts_at = Moment(_l("When?"), missing=_l("Enter when the meeting starts"))
    where = Text(_l("Where?"), most=200, missing=_l("Enter where the meeting is"))


class ReviewForm(BaseForm):
    award = Choice(_l("Which project?"), kind="select", missing=_l("Choose a project"))
    paper = Long(
        _l("Paper for the board"),
        most=8000,
        rows=10,
        missing=_l("Write what the board needs to know"),
        hint=_l("In plain words: what was promised, what happened, what do people say?"),
    )


class DeclareForm(BaseForm):
    interest = Choice(
        _l("Do you have an interest in this project?"),
        missing=_l("Choose yes or no"),
        hint=_l("For example: you, your family or your employer get money or something else from it."),
    )
    note = Long(_l("If yes, what is it?"), most=1000, rows=3, optional=True)

    def offer(self) -> "DeclareForm":
        self.interest.options = {"no": _l("No"), "yes": _l("Yes")}
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        good: bool = super().validate(extra_validators)
        if self.interest.data == "yes" and not self.note.data:
            self.note.errors, good = [_("Say what the interest is")], False
        return good


class VoteForm(BaseForm):
    verdict = Choice(_l("Your vote"), missing=_l("Choose one"))

    def offer(self) -> "VoteForm":
        self.verdict.options = choices(Verdict)
        return self


class DecideForm(BaseForm):
    reasons = Long(_l("The board’s reasons"), most=4000, missing=_l("Write the reasons. Everybody can read them."))


class MoveForm(BaseForm):
    """Only a button."""
