"""What people type about shared outcomes and goals. Figures are chosen, never typed."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.shared_outcomes.terms import FigureFeed, GoalDraft, OutcomeDraft
from pb_app.sharing.forms import NO_NAMES, NobodyForm
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Choices, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording


def feed_key(feed: FigureFeed) -> str:
    return f"indicator:{feed.indicator_id}" if feed.indicator_id is not None else f"measure:{feed.measure}"


def feed_of(key: str) -> FigureFeed:
    """From one of the choices that a form was given."""
    kind, _, name = key.partition(":")
    return FigureFeed(indicator_id=int(name)) if kind == "indicator" else FigureFeed(measure=name)


class OutcomeForm(NobodyForm):
    title = Text(
        _l("What should be different here?"),
        most=140,
        missing=_l("Say what should be different"),
        hint=_l("In words that a neighbour would use. For example: Fewer people are cold at home."),
    )
    words = TextArea(
        _l("How would people notice?"), most=1500, rows=5, missing=_l("Say how people would notice"), hint=NO_NAMES
    )
    job = Text(
        _l("Who answers for it at your organisation?"),
        most=120,
        missing=_l("Say which job answers for it"),
        hint=_l("A job, not a name. For example: Director of public health."),
    )
    area = Choice(_l("For which area?"), kind="select", optional=True, hint=_l("Leave it empty for the whole place."))
    feeds = Choices(
        _l("Which figures show it?"),
        hint=_l(
            "At least one, at most four. Nobody types them: they come from published figures and from what projects measured."
        ),
    )
    points = Choices(_l("What did residents say about it?"))
    goals = Choices(_l("Which goals does it help?"))
    why = TextArea(
        _l("Why this, and why now?"),
        most=500,
        rows=3,
        missing=_l("Say why"),
        hint=_l("Everybody can read this beside the words. When you change them, say why."),
    )

    def set_choices(
        self,
        *,
        areas: Mapping[str, Wording],
        feeds: Mapping[str, Wording],
        points: Mapping[str, Wording],
        goals: Mapping[str, Wording],
    ) -> "OutcomeForm":
        self.area.options, self.feeds.options, self.feeds.optional = dict(areas), dict(feeds), False
        self.points.options, self.goals.options = dict(points), dict(goals)
        for name, options in (("area", areas), ("points", points), ("goals", goals)):
            if not options:
                del self[name]
        return self

    def draft(self) -> OutcomeDraft:
        return OutcomeDraft(
            title=self.title.data,
            words=self.words.data,
            job=self.job.data,
            why=self.why.data,
            feeds=[feed_of(key) for key in self.feeds.data or []],
            goals=[int(key) for key in (self.goals.data or [])] if "goals" in self else [],
            points=[int(key) for key in (self.points.data or [])] if "points" in self else [],
            area_id=int(self.area.data) if "area" in self and self.area.data else None,
        )


class AgreeForm(BaseForm):
    decision = Choice(_l("Which decision agreed to these words?"), missing=_l("Choose the decision"))
    until = CalendarDate(
        _l("Until when does it hold?"),
        missing=_l("Enter the day"),
        hint=_l("At most two years. If nobody renews it, its page says so."),
    )
    read = Checkbox(_l("These are the words that were decided"), must=_l("Read them, then tick the box"))


class GoalForm(NobodyForm):
    priority = Choice(
        _l("Which mission or priority is it part of?"), kind="select", missing=_l("Choose what it is part of")
    )
    title = Text(
        _l("What is to be reached?"), most=300, missing=_l("Say what is to be reached"), hint=_l("As it was published.")
    )
    due_on = CalendarDate(_l("By when?"), missing=_l("Enter the day"))
    source = Text(
        _l("Where was it published?"),
        most=300,
        missing=_l("Say where it was published"),
        hint=_l("A title or address."),
    )
    as_of = CalendarDate(
        _l("Of which day are these words?"),
        missing=_l("Enter the day"),
        hint=_l("Aims change. When they do, replace this one, and both stay readable."),
    )
    measure = Choice(
        _l("What do projects count towards it?"),
        kind="select",
        optional=True,
        hint=_l("Leave it empty where nobody counts it here."),
    )
    target = WholeNumber(_l("How many are wanted?"), 1, 100_000_000, optional=True)
    parent = Choice(_l("Which bigger goal does it help?"), kind="select", optional=True)

    def set_choices(
        self, priorities: Mapping[str, Wording], measures: Mapping[str, Wording], goals: Mapping[str, Wording]
    ) -> "GoalForm":
        self.priority.options, self.measure.options, self.parent.options = dict(priorities), dict(measures), dict(goals)
        if not goals:
            del self.parent
        return self

    def draft(self) -> GoalDraft:
        assert self.due_on.value and self.as_of.value
        return GoalDraft(
            priority_id=int(self.priority.data),
            title=self.title.data,
            source=self.source.data,
            as_of=self.as_of.value,
            due_on=self.due_on.value,
            measure=self.measure.data or "",
            target=self.target.number,
            parent_id=int(self.parent.data) if "parent" in self and self.parent.data else None,
        )


class ReachedForm(NobodyForm):
    on = CalendarDate(_l("On which day was it reached?"), missing=_l("Enter the day"))
    words = TextArea(
        _l("Where can people read that?"),
        most=500,
        rows=3,
        missing=_l("Say where people can read it"),
        hint=_l("The title or address of what was published."),
    )
