"""What people type about meetings, decisions and actions. Forms are handed their choices."""

from collections.abc import Collection, Mapping

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from pb_app.meetings.slots import BodyKind
from pb_app.meetings.terms import ActionDraft, ActionOwner, DecisionDraft, Obstacle, Refusal, Subject
from pb_app.sharing.forms import NobodyForm
from pb_app.web.fields import CalendarDate, Choice, Choices, LocalDateTime, Text, TextArea
from pb_app.web.labels import choices, label

PUBLIC = _l("Everybody can read this.")
#: How the choice of an organisation begins, among the numbers of people.
NAMED = "named:"


class BodyForm(NobodyForm):
    """A form of any body. Where its people act for organisations, it asks where words look like they are about somebody."""

    def __init__(self, kind: BodyKind, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=data)
        self.asks_again = kind.about_organisations


class MoveMeetingForm(BodyForm):
    buildings = frozenset({"where"})

    starts_at = LocalDateTime(_l("When is it now?"), missing=_l("Enter when the meeting starts"))
    where = Text(_l("Where?"), most=200, missing=_l("Enter where the meeting is"))
    why = TextArea(_l("Why is it moved?"), most=300, rows=3, missing=_l("Say why"), hint=PUBLIC)


class InterestForm(BodyForm):
    item = Choice(
        _l("What is it about?"), kind="select", optional=True, hint=_l("Leave empty if it is about the whole meeting.")
    )
    words = Text(
        _l("What could you, your family or your employer gain or lose?"),
        most=300,
        missing=_l("Say what the interest is"),
        hint=_l(
            "Everybody who can see this meeting can read it. Leave out what is private: “a family matter” is enough."
        ),
    )

    def set_choices(self, items: Collection[str]) -> "InterestForm":
        self.item.options = dict(zip(items, items, strict=True))
        return self


class CancelForm(BodyForm):
    why = TextArea(_l("Why is it cancelled?"), most=300, rows=3, missing=_l("Say why"), hint=PUBLIC)


class DecisionForm(BodyForm):
    words = TextArea(_l("What was decided?"), most=2000, rows=4, missing=_l("Write what was decided"))
    reason = TextArea(_l("Why?"), most=2000, rows=4, missing=_l("Say why"), hint=PUBLIC)
    binds = Text(
        _l("Who has to keep to it?"),
        most=200,
        missing=_l("Say who has to keep to it"),
        hint=_l("For example: the office, or every project that gets money from this fund."),
    )
    about = Choices(
        _l("What is it about?"),
        hint=_l("Tick it if it is one of these. Only what you tick here can name this decision later."),
    )

    def set_choices(self, subjects: Mapping[str, str]) -> "DecisionForm":
        """``subjects``: what it can be about, as kind and number with a full stop between them."""
        self.about.options = dict(subjects)
        if not subjects:
            del self.about
        return self

    def draft(self) -> DecisionDraft:
        ticked = (self.about.data or []) if "about" in self else []
        about = frozenset(Subject(kind, int(key)) for kind, key in (value.split(".") for value in ticked))
        return DecisionDraft(words=self.words.data, reason=self.reason.data, binds=self.binds.data, about=about)


class CorrectionForm(BodyForm):
    words = TextArea(
        _l("What is wrong or missing in the minutes?"),
        most=2000,
        rows=4,
        missing=_l("Write what is wrong or missing"),
        hint=_l("The minutes stay as they are. This stands below them, with the day."),
    )


class ResumeForm(BodyForm):
    freed_by = TextArea(
        _l("What freed it?"),
        most=500,
        rows=3,
        missing=_l("Say what freed it"),
        hint=_l("Everybody can read this. It helps others who are stuck on the same thing."),
    )


def _owner() -> Choice:
    return Choice(_l("Who does it?"), kind="select", optional=True)


def _team() -> Text:
    return Text(
        _l("Or which team or organisation?"),
        most=160,
        optional=True,
        hint=_l("For example: the parks team. Leave this empty if you chose a person."),
    )


class OwnerForm(BodyForm):
    """One person who belongs to the body, an organisation that its officers do things for, or a team by its name."""

    owner: Choice
    team: Text

    def who(self) -> ActionOwner:
        chosen = self.owner.data or ""
        if chosen.startswith(NAMED):
            return ActionOwner(None, chosen.removeprefix(NAMED))
        return ActionOwner(int(chosen) if chosen else None, self.team.data or "")

    def validate_team(self, field: Text) -> None:
        if field.data and (self.owner.data or "").startswith(NAMED):
            raise ValidationError(label(Refusal.ONE_OWNER))


class ActionForm(OwnerForm):
    words = TextArea(
        _l("What has to be done?"),
        most=500,
        rows=3,
        missing=_l("Write what has to be done"),
        hint=_l("Begin with a verb. For example: Ask the library for a second key."),
    )
    owner, team = _owner(), _team()
    due_on = CalendarDate(_l("By when?"), missing=_l("Enter a date"))
    decision = Choice(_l("Which decision is it for?"), kind="select", optional=True)

    def set_choices(self, *, people: Mapping[str, str], decisions: Mapping[str, str]) -> "ActionForm":
        self.owner.options = dict(people)
        self.decision.options = dict(decisions)
        return self

    def draft(self) -> ActionDraft:
        assert self.due_on.value
        decision = int(self.decision.data) if self.decision.data else None
        return ActionDraft(words=self.words.data, owner=self.who(), due_on=self.due_on.value, decision_id=decision)


class HandOnForm(OwnerForm):
    owner, team = _owner(), _team()
    why = TextArea(_l("Why are you handing it on?"), most=500, rows=3, missing=_l("Say why"), hint=PUBLIC)

    def set_choices(self, people: Mapping[str, str]) -> "HandOnForm":
        self.owner.options = dict(people)
        return self


class DateForm(BodyForm):
    due_on = CalendarDate(_l("By when?"), missing=_l("Enter a date"))
    why = TextArea(_l("Why does it need another day?"), most=500, rows=3, missing=_l("Say why"), hint=PUBLIC)


class ObstacleForm(BodyForm):
    on = Choice(_l("What stops it?"), missing=_l("Choose one"))
    why = TextArea(
        _l("What would help?"),
        most=500,
        rows=3,
        missing=_l("Say what would help"),
        hint=PUBLIC,
    )

    def set_choices(self) -> "ObstacleForm":
        self.on.options = choices(Obstacle)
        return self


class ActionResultForm(BodyForm):
    what = TextArea(_l("What came of it?"), most=500, rows=3, missing=_l("Say what came of it"), hint=PUBLIC)
