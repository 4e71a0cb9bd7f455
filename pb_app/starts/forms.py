"""What people type about starts. Whom it is for is a group and a rounded number; the forms ask about anything else."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.meetings.terms import Obstacle
from pb_app.shared_outcomes.forms import feed_of
from pb_app.sharing.forms import NO_NAMES, NobodyForm
from pb_app.starts.terms import PartDraft, StartDraft, StartEnd
from pb_app.web.fields import CalendarDate, Choice, Choices, Text, TextArea, WholeNumber
from pb_app.web.labels import Wording, choices


class StartForm(NobodyForm):
    point = Choice(
        _l("Which words of residents does it come from?"),
        kind="select",
        missing=_l("Choose what residents said"),
        hint=_l(
            "From a conversation, a survey, a hearing or an event. Residents chose it, so their words stand first."
        ),
    )
    title = Text(
        _l("Where do you begin?"),
        most=140,
        missing=_l("Say where you begin"),
        hint=_l("For example: Coming home from hospital to a warm room."),
    )
    words = TextArea(
        _l("Why here, and why first?"), most=1500, rows=5, missing=_l("Say why you begin here"), hint=NO_NAMES
    )
    cohort = Text(
        _l("Who is it for?"),
        most=200,
        missing=_l("Say who it is for"),
        hint=_l("A group, never a list. For example: People over 70 who live alone."),
    )
    people = WholeNumber(
        _l("About how many people?"),
        20,
        1_000_000,
        missing=_l("Enter a rounded number"),
        hint=_l("Rounded to tens, and at least 20, so that it points at nobody. For example: 100."),
    )
    services = WholeNumber(
        _l("How many services do they deal with today?"),
        1,
        500,
        missing=_l("Enter a number"),
        hint=_l("For example: 6."),
    )
    promise = TextArea(
        _l("What do you promise?"),
        most=1500,
        rows=4,
        missing=_l("Say what you promise"),
        hint=_l("Everybody can read it, and sees whether it was done."),
    )
    starts_on = CalendarDate(_l("From which day?"), missing=_l("Enter the first day"))
    ends_on = CalendarDate(_l("Until which day?"), missing=_l("Enter the last day"))
    feeds = Choices(
        _l("Which figures show whether it helps?"),
        hint=_l("At least one, at most four. We keep what they say today, and show later ones beside it."),
    )
    area = Choice(_l("For which area?"), kind="select", optional=True, hint=_l("Leave it empty for the whole place."))
    outcome = Choice(_l("Which shared outcome is it a step to?"), kind="select", optional=True)

    def set_choices(
        self,
        *,
        points: Mapping[str, Wording],
        feeds: Mapping[str, Wording],
        areas: Mapping[str, Wording],
        outcomes: Mapping[str, Wording],
    ) -> "StartForm":
        self.point.options, self.feeds.options, self.feeds.optional = dict(points), dict(feeds), False
        self.feeds.folds = True
        self.area.options, self.outcome.options = dict(areas), dict(outcomes)
        for name, options in (("area", areas), ("outcome", outcomes)):
            if not options:
                del self[name]
        return self

    def draft(self) -> StartDraft:
        assert self.starts_on.value and self.ends_on.value and self.people.number and self.services.number
        return StartDraft(
            point_id=int(self.point.data),
            title=self.title.data,
            words=self.words.data,
            cohort=self.cohort.data,
            people=self.people.number,
            services=self.services.number,
            promise=self.promise.data,
            starts_on=self.starts_on.value,
            ends_on=self.ends_on.value,
            feeds=[feed_of(key) for key in self.feeds.data or []],
            area_id=int(self.area.data) if "area" in self and self.area.data else None,
            outcome_id=int(self.outcome.data) if "outcome" in self and self.outcome.data else None,
        )


class PartForm(NobodyForm):
    partner = Choice(_l("Whose part is it?"), missing=_l("Choose an organisation"))
    words = TextArea(_l("What will they do?"), most=300, rows=3, missing=_l("Say what they will do"), hint=NO_NAMES)
    job = Text(_l("Who does it there?"), most=120, missing=_l("Say which job does it"), hint=_l("A job, not a name."))
    due_on = CalendarDate(_l("By when?"), missing=_l("Enter the day"))

    def draft(self) -> PartDraft:
        assert self.due_on.value is not None
        return PartDraft(
            partner_id=int(self.partner.data), words=self.words.data, job=self.job.data, due_on=self.due_on.value
        )


class DoneForm(NobodyForm):
    words = TextArea(
        _l("What came of it?"), most=500, rows=3, missing=_l("Say what came of it"), hint=_l("Everybody can read this.")
    )


class StuckForm(NobodyForm):
    stuck_on = Choice(_l("What is missing?"), missing=_l("Choose what is missing"))
    agreement = Choice(
        _l("Does it wait for an agreement about data?"),
        kind="select",
        optional=True,
        hint=_l("Those of your organisation. Leave empty if it waits for none of them."),
    )
    words = TextArea(
        _l("What exactly stops you?"),
        most=500,
        rows=3,
        missing=_l("Say what stops you"),
        hint=_l("Everybody can read this."),
    )

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=data)
        self.stuck_on.options = choices(Obstacle)


class EndForm(NobodyForm):
    how = Choice(_l("How does it end?"), missing=_l("Choose how it ends"))
    words = TextArea(
        _l("What changed for people, what failed, and what did you learn?"),
        most=2000,
        rows=6,
        missing=_l("Say what changed and what you learnt"),
        hint=_l("Also say what did not work. Others will not have to try it again."),
    )

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=data)
        self.how.options = choices(StartEnd)


class ResumeForm(NobodyForm):
    words = TextArea(
        _l("What freed it?"),
        most=500,
        rows=3,
        missing=_l("Say what freed it"),
        hint=_l("Everybody can read this. It helps others who are stuck on the same thing."),
    )
