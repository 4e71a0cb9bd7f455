"""What board members and secretaries type."""

from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.board.terms import Method, NoteKind, PayWish, Purpose, SeatKind, Verdict
from pb_app.web.fields import Choice, Day, Email, Long, Moment, Text, Tick, Whole
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices, label


class BoardForm(BaseForm):
    name = Text(_l("Name of the board"), most=120, missing=_l("Enter a name"))
    fund = Choice(_l("Which fund does it look after?"), kind="select", missing=_l("Choose a fund"))
    quorum = Whole(_l("How many votes does a decision need?"), 1, 99, missing=_l("Enter a number"))


class SetUpForm(BaseForm):
    quorum = Whole(_l("How many votes does a decision need?"), 1, 99, missing=_l("Enter a number"))
    quorum_lived = Whole(_l("How many of them from seats of lived experience?"), 0, 99, missing=_l("Enter a number"))
    lived_share = Whole(
        _l("How many of 100 seats are kept for lived experience?"),
        0,
        100,
        missing=_l("Enter a number"),
        hint=_l("More than half means that people who know it from their own life decide."),
    )
    papers_days = Whole(_l("How many days before a meeting are its papers out?"), 0, 60, missing=_l("Enter a number"))


def plan_form() -> type[BaseForm]:
    """How many seats for each kind of experience."""
    fields = {kind.name.lower(): Whole(label(kind), 0, 50, optional=True, quiet=True) for kind in SeatKind}
    return type("PlanForm", (BaseForm,), fields)


class InterestForm(BaseForm):
    words = Text(
        _l("What is your interest?"),
        most=200,
        missing=_l("Say what it is"),
        hint=_l("For example: I work for Tidewater Homes. Everybody can read it."),
    )


class NoteForm(BaseForm):
    kind = Choice(_l("What is it?"), missing=_l("Choose one"))
    words = Long(
        _l("In your own words"),
        most=1000,
        rows=3,
        missing=_l("Write something first"),
        hint=_l("Nobody is told who wrote it, so it can not be taken back. People may still guess from your words."),
    )

    def offer(self) -> "NoteForm":
        self.kind.options = choices(NoteKind)
        return self


class SendForm(BaseForm):
    late_why = Text(_l("Why so late, if the papers are late?"), most=300, optional=True)


def call_form() -> type[BaseForm]:
    """An open call: seats, at least how many for whom, and what the seed will be."""
    fields: dict[str, Any] = {"seats": Whole(_l("How many seats?"), 1, 50, missing=_l("Enter a number"))}
    for kind in SeatKind:
        fields[kind.name.lower()] = Whole(_l("At least: %(kind)s", kind=label(kind)), 0, 50, optional=True, quiet=True)
    fields["most_of_area"] = Whole(_l("At most how many from one area?"), 1, 50, missing=_l("Enter a number"))
    fields["seed_from"] = Text(
        _l("What will the seed be?"),
        most=200,
        missing=_l("Say what it will be"),
        hint=_l("Something everybody can see and nobody can choose. For example: the lottery numbers of 5 December."),
    )
    fields["closes_on"] = Day(_l("Until when can people volunteer?"), missing=_l("Enter a date"))
    return type("CallForm", (BaseForm,), fields)


class VolunteerForm(BaseForm):
    kind = Choice(_l("What do you know from your own life?"), missing=_l("Choose one"))
    area = Choice(_l("Where do you live?"), kind="select", optional=True)

    def offer(self) -> "VolunteerForm":
        self.kind.options = choices(SeatKind)
        return self


class DrawForm(BaseForm):
    seed = Text(_l("The seed"), most=200, missing=_l("Enter the seed"))


class NeedsForm(BaseForm):
    access = Long(
        _l("What do you need?"),
        most=2000,
        rows=4,
        optional=True,
        hint=_l(
            "For example: an interpreter, somebody to look after your mother, large print. The secretary reads it."
        ),
    )
    pay = Choice(
        _l("Members are paid for their time. What would you like?"),
        missing=_l("Choose one"),
        hint=_l("Only the people who pay can see this."),
    )

    def offer(self) -> "NeedsForm":
        self.pay.options = choices(PayWish)
        return self


class AnswerForm(BaseForm):
    words = Long(_l("What did the fund do?"), most=4000, missing=_l("Say what was done. Everybody can read it."))


class LearningForm(BaseForm):
    expected = Long(_l("What did we expect?"), most=2000, rows=3, missing=_l("Write something first"))
    happened = Long(_l("What happened?"), most=2000, rows=3, missing=_l("Write something first"))
    again = Long(_l("What would we do again, and what not?"), most=2000, rows=3, missing=_l("Write something first"))
    risk = Long(_l("Which risk did we take, and why?"), most=2000, rows=3, optional=True)


class OverrideForm(BaseForm):
    verdict = Choice(_l("What happens instead?"), missing=_l("Choose one"))
    reason = Long(
        _l("Why?"),
        most=4000,
        missing=_l("Say why. Everybody can read it."),
        hint=_l("Your name stands beside it, and the board is told."),
    )

    def offer(self) -> "OverrideForm":
        self.verdict.options = choices(Verdict)
        return self


class SeatForm(BaseForm):
    email = Email(_l("Email address of the member"), missing=_l("Enter their email address"))
    kind = Choice(_l("What kind of seat is it?"), missing=_l("Choose one"))
    co_chair = Tick(_l("This person is a co-chair"))
    kept_for = Text(_l("What experience is this seat for?"), most=160, missing=_l("Say what experience it is for"))
    starts_on = Day(_l("First day"), missing=_l("Enter the first day"))
    ends_on = Day(_l("Last day"), missing=_l("Enter the last day"))

    def offer(self) -> "SeatForm":
        self.kind.options = choices(SeatKind)
        return self

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
    easy = Long(
        _l("The same in easy read"),
        most=4000,
        rows=8,
        optional=True,
        hint=_l("Short sentences of up to 15 words, one idea each. Needed before anything is decided."),
    )
    purpose = Choice(_l("What is the board asked to do?"), missing=_l("Choose one"))
    method = Choice(_l("How is it decided?"), missing=_l("Choose one"))

    def offer(self) -> "ReviewForm":
        self.purpose.options, self.method.options = choices(Purpose), choices(Method)
        return self


class PaperForm(BaseForm):
    paper, easy = ReviewForm.paper, ReviewForm.easy


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
    minority = Long(_l("What do those think who voted otherwise?"), most=2000, rows=3, optional=True)
    asked = Long(
        _l("What does the board ask of the fund besides?"),
        most=2000,
        rows=3,
        optional=True,
        hint=_l("For example: a service should answer a question, or a rule should change in the next round."),
    )


class MoveForm(BaseForm):
    """Only a button."""
