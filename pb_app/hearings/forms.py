"""What people type about hearings. Forms are handed their choices."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.community_events.forms import EventForm
from pb_app.evidence.owner_field import OwnerChoice
from pb_app.hearings.rules import lines
from pb_app.hearings.terms import Attribution, CameBand, HearingKind, NoteDraft, PlanDraft
from pb_app.web.fields import CalendarDate, Checkbox, Choice, LocalDateTime, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices
from pb_app.web.stepped_page import FormStep


class PlanForm(BaseForm):
    """The plan without the event."""

    kind = Choice(_l("What is it?"))
    attribution = Choice(
        _l("Who is named with what they said?"),
        missing=_l("Choose who is named"),
        hint=_l("Tell people at the door too. It can’t be changed once they have met."),
    )
    decision = Text(
        _l("Which decision is it for?"),
        most=200,
        missing=_l("Say what will be decided"),
        hint=_l("For example: What the next round is about."),
    )
    decides = Text(_l("Who decides?"), most=120, missing=_l("Say who decides"))
    decision_on = CalendarDate(_l("When is it decided?"), missing=_l("Enter the day"))
    answer_by = CalendarDate(_l("When do people hear what came of it?"), missing=_l("Enter the day"))
    open_words = TextArea(_l("What is still open?"), most=1500, rows=3, missing=_l("Say what people can still change"))
    fixed_words = TextArea(
        _l("What is not open any more?"), most=1500, rows=3, missing=_l("Say what people can’t change")
    )
    affected = TextArea(_l("Who will feel it?"), most=500, rows=3, missing=_l("Say who will feel it"))
    groups = TextArea(
        _l("Who do you hope will come?"),
        most=1600,
        rows=4,
        missing=_l("Write at least one group"),
        hint=_l("Groups, not people, one on each line. For example: Carers. Afterwards you say who was missing."),
    )
    questions = TextArea(
        _l("What will you ask?"),
        most=2600,
        rows=5,
        missing=_l("Write at least one question"),
        hint=_l("Open questions, one on each line, in the order in which you ask them."),
    )
    tables = Checkbox(_l("People choose a table: one for each question"))
    method = TextArea(
        _l("How will it go?"),
        most=500,
        rows=3,
        missing=_l("Say what happens in the room"),
        hint=_l("For example: Small tables, twenty minutes each, then all together."),
    )
    cost = Text(
        _l("What does it cost people to come?"),
        most=200,
        missing=_l("Say what it costs"),
        hint=_l("For example: Nothing. We pay for the bus and for childcare."),
    )
    host = Text(_l("Who is the host?"), most=120, missing=_l("Name the host"), hint=_l("Everybody can read this."))
    note_taker = Text(_l("Who takes the notes?"), most=120, missing=_l("Name who takes the notes"))
    destroy_on = CalendarDate(
        _l("When do you delete the list of who signed up?"),
        missing=_l("Enter the day"),
        hint=_l("At most 30 days after. It then goes by itself."),
    )
    check_days = WholeNumber(
        _l("How many days do people have to check the notes?"), 3, 21, missing=_l("Enter a number of days")
    )
    invited = TextArea(
        _l("Which organisations have you asked to come?"),
        most=2000,
        rows=3,
        optional=True,
        hint=_l(
            "One on each line. Nobody sees it. We use it to keep their names out of the notes, and then delete it."
        ),
    )

    def plan_choices(self) -> None:
        self.kind.options, self.attribution.options = choices(HearingKind), choices(Attribution)

    def plan(self) -> PlanDraft:
        assert self.decision_on.value and self.answer_by.value and self.destroy_on.value
        texts = ("decision", "decides", "open_words", "fixed_words", "affected", "method", "cost", "host", "note_taker")
        return PlanDraft(
            kind=HearingKind(self.kind.data),
            attribution=Attribution(self.attribution.data),
            decision_on=self.decision_on.value,
            answer_by=self.answer_by.value,
            groups=lines(self.groups.data),
            questions=lines(self.questions.data),
            tables=bool(self.tables.data),
            destroy_on=self.destroy_on.value,
            check_days=self.check_days.number or 10,
            invited=lines(self.invited.data or ""),
            **{name: self[name].data for name in texts},
        )


class NewHearingForm(EventForm, PlanForm):
    """The event first, then what it is for."""


STEPS = (
    FormStep(_l("What it is"), ("title", "words", "language", "kind", "area")),
    FormStep(_l("When and where"), ("starts_at", "ends_at", "venue", "getting_in", "places", "remote_link")),
    FormStep(_l("What it is for"), ("decision", "decides", "decision_on", "answer_by", "open_words", "fixed_words")),
    FormStep(_l("Who should come"), ("affected", "groups", "cost", "invited")),
    FormStep(_l("How it goes"), ("questions", "tables", "method", "host", "note_taker")),
    FormStep(_l("What is kept"), ("attribution", "destroy_on", "check_days")),
)


class SlotForm(BaseForm):
    starts_at = LocalDateTime(_l("When?"), missing=_l("Enter the day and time"))
    venue = Text(
        _l("Where?"), most=200, missing=_l("Say where it is"), hint=_l("For example: By phone, or in the library.")
    )


class TakeSlotForm(BaseForm):
    slot = Choice(_l("Which time suits you?"), missing=_l("Choose a time"))
    needs = TextArea(
        _l("Do you need anything for this?"),
        most=500,
        rows=3,
        optional=True,
        hint=_l("An interpreter, a call instead of a visit. Only the host sees it, and it is deleted with the list."),
    )


class NoteForm(BaseForm):
    words = TextArea(
        _l("What was said?"),
        most=1000,
        rows=4,
        missing=_l("Write what was said"),
        hint=_l("One thing a note. No names, and nothing that shows who said it."),
    )
    table_no = WholeNumber(_l("Table number"), 1, 99, optional=True)
    said_by = Text(_l("Name, if they agreed"), most=60, optional=True)
    quoted = Checkbox(_l("Their own words, and they agreed that we print them"))
    alarming = Checkbox(_l("Somebody may be in danger: keep this note apart"))
    looked = Checkbox(_l("I have read it again: it shows nobody who does not want it"))

    def word_for(self, attribution: Attribution) -> "NoteForm":
        """Ask for a name, a first name, or nobody's, as the hearing was announced."""
        if attribution.is_nameless:
            del self.said_by
            del self.quoted
            return self
        self.words.hint = _l("One thing a note. A name goes in its own field, if they agreed.")
        if attribution is Attribution.FIRST_NAMES:
            self.said_by.label.text = _l("First name, if they agreed")
        return self

    def draft(self) -> NoteDraft:
        return NoteDraft(
            words=self.words.data,
            table_no=self.table_no.number,
            said_by=(self.said_by.data or "") if "said_by" in self else "",
            quoted=bool(self.quoted.data) if "quoted" in self else False,
            alarming=bool(self.alarming.data),
        )


class CardsForm(BaseForm):
    words = TextArea(
        _l("What is on the cards?"),
        most=8000,
        rows=10,
        missing=_l("Write what is on the cards"),
        hint=_l("One card on each line."),
    )
    table_no = WholeNumber(_l("Table number"), 1, 99, optional=True)
    looked = Checkbox(_l("I have read it again: it shows nobody who does not want it"))

    def drafts(self) -> list[NoteDraft]:
        return [NoteDraft(words=line[:1000], table_no=self.table_no.number) for line in lines(self.words.data)]


class RoomForm(BaseForm):
    came = WholeNumber(_l("How many people came?"), 0, 100_000, missing=_l("Enter how many came"))


def room_form(groups: Mapping[int, str], data: Mapping[str, object]) -> RoomForm:
    """With one question for each group that was expected."""

    class WithGroups(RoomForm):
        """The groups of this hearing."""

    for group_id, name in groups.items():
        options = choices(CameBand)
        setattr(WithGroups, f"group-{group_id}", Choice(name, options, missing=_l("Choose about how many came")))
    return WithGroups(data=data)


def bands(form: RoomForm, groups: Mapping[int, str]) -> dict[int, CameBand]:
    return {group_id: CameBand(form[f"group-{group_id}"].data) for group_id in groups}


class ThemeForm(BaseForm):
    title = Text(
        _l("A new theme"), most=140, missing=_l("Name the theme"), hint=_l("For example: Getting home after dark.")
    )


class WordingForm(BaseForm):
    words = TextArea(_l("What should it say?"), most=1000, rows=4, missing=_l("Write what was said"))
    shown = Checkbox(_l("Show what it said before, so that everybody sees the change"))
    looked = Checkbox(_l("I have read it again: it shows nobody who does not want it"))


class ReportForm(BaseForm):
    words = TextArea(
        _l("What did you hear?"), most=4000, missing=_l("Write what you heard"), hint=_l("In plain words.")
    )
    easy = TextArea(
        _l("Easy read version"),
        most=2000,
        missing=_l("Write it in easy read"),
        hint=_l("Short sentences, one on each line. Easy words only."),
    )
    missing = TextArea(
        _l("Who was not there?"),
        most=1000,
        rows=3,
        missing=_l("Say who was not there"),
        hint=_l("Groups that nobody came from are shown by themselves. Say who else, and why."),
    )
    owner = OwnerChoice()
    owner_name = Text(_l("Which team is that?"), most=120, missing=_l("Name the team"))
    due_on = CalendarDate(
        _l("Answer by"),
        missing=_l("Enter the day by which people get an answer"),
        hint=_l("Each theme gets an answer. You can give one to another team later."),
    )
    #: Only where corrections wait.
    corrections_read = Checkbox(_l("I have read the corrections that people asked for. The points stay as they are"))
    #: Only where more than half of the points were left out.
    looked = Checkbox(_l("I have looked at what is left. More than half of the points were left out"))

    def leave_out_what_is_done(self, *, again: bool, looks: bool, corrections: bool) -> None:
        """A newer version owes nothing more, and what nobody has to look at is not asked."""
        gone = ["owner", "owner_name", "due_on"] if again else []
        gone += [] if looks else ["looked"]
        gone += [] if corrections and not again else ["corrections_read"]
        for name in gone:
            del self[name]


class PutBackForm(BaseForm):
    why = TextArea(
        _l("Why does it stay?"),
        most=300,
        rows=3,
        missing=_l("Say why"),
        hint=_l("Everybody reads this beside the point."),
    )


class NoteTakerForm(BaseForm):
    email = Text(
        _l("Their email address"),
        most=254,
        missing=_l("Enter their email address"),
        hint=_l("They need an account here. They can write notes for this hearing, and nothing else."),
    )


class CheckForm(BaseForm):
    words = TextArea(
        _l("What should it say instead?"),
        most=500,
        rows=3,
        missing=_l("Write what it should say"),
        hint=_l("No names."),
    )


class OwedForm(BaseForm):
    words = TextArea(
        _l("What did people say about it?"),
        most=3000,
        missing=_l("Write a few sentences"),
        hint=_l("Everybody can read this. Leave out names."),
    )
    owner = OwnerChoice()
    owner_name = Text(_l("Which team is that?"), most=120, missing=_l("Name the team"))
    due_on = CalendarDate(_l("Answer by"), missing=_l("Enter the day by which people get an answer"))
