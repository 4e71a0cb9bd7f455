"""What people type about evidence. Forms are handed their choices."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from pb_app.evidence.owner_field import OwnerChoice
from pb_app.evidence.terms import (
    AnswerDraft,
    EvidenceSource,
    EvidenceTarget,
    EvidenceVerdict,
    PictureDraft,
    PointDraft,
    Wording,
)
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Text, TextArea, Upload, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices

PICTURES = "image/jpeg,image/png,image/webp,image/heic,image/heif"


def _owner() -> Choice:
    return OwnerChoice()


def _owner_name() -> Text:
    return Text(
        _l("Which team is that?"),
        most=120,
        missing=_l("Name the team"),
        hint=_l("Everybody can read this. For example: The parks team."),
    )


def _due_on() -> CalendarDate:
    return CalendarDate(_l("Answer by"), missing=_l("Enter the day by which people get an answer"))


class PointForm(BaseForm):
    title = Text(
        _l("What did people say, in one line?"),
        most=140,
        missing=_l("Write what people said"),
        hint=_l("For example: The canal path is too dark to walk home."),
    )
    words = TextArea(
        _l("What did they say about it?"),
        most=3000,
        missing=_l("Write a few sentences"),
        hint=_l("Use their words. Leave out names, and anything that could show who somebody is."),
    )
    language = Choice(_l("In which language?"))
    source = Choice(_l("Where did they say it?"), missing=_l("Choose where they said it"))
    said_by = Text(
        _l("Who said it?"),
        most=160,
        missing=_l("Say who, without names"),
        hint=_l("Without names. For example: People at the spring workshop in the library."),
    )
    people = WholeNumber(_l("How many people said so?"), 1, 1_000_000, optional=True)
    heard_on = CalendarDate(_l("When?"), missing=_l("Enter the day"))
    area = Choice(_l("Which area is it about?"), kind="select", optional=True)
    owner, owner_name, due_on = _owner(), _owner_name(), _due_on()

    def set_choices(
        self, *, owners: Mapping[str, str], areas: Mapping[str, str], languages: Mapping[str, str]
    ) -> "PointForm":
        self.owner.options, self.area.options = dict(owners), dict(areas)
        self.source.options, self.language.options = choices(EvidenceSource), dict(languages)
        return self

    def draft(self, event_id: int | None = None) -> PointDraft:
        assert self.heard_on.value is not None and self.due_on.value is not None
        return PointDraft(
            source=EvidenceSource(self.source.data),
            said_by=self.said_by.data,
            heard_on=self.heard_on.value,
            title=self.title.data,
            words=self.words.data,
            language=str(self.language.data),
            people=self.people.number,
            area_id=int(self.area.data) if self.area.data else None,
            event_id=event_id,
            owner_id=int(self.owner.data),
            owner_name=self.owner_name.data,
            due_on=self.due_on.value,
        )


class PointPictureForm(PointForm):
    """The same with a picture, if there is one."""

    photo = Upload(
        _l("A picture of it"), PICTURES, hint=_l("For example: a wall of cards, or a map that people drew on.")
    )
    alt = Text(_l("What does the picture show?"), most=200, optional=True, hint=_l("For people who can’t see it."))
    agreed = Checkbox(_l("Nobody can be recognised in it, or everybody who can has agreed"))

    def validate_alt(self, field: Text) -> None:
        if self.photo.content() and not field.data:
            raise ValidationError(_("Say what it shows"))

    def validate_agreed(self, field: Checkbox) -> None:
        if self.photo.content() and not field.data:
            raise ValidationError(_("Tick this, or choose another picture"))

    def picture(self) -> PictureDraft | None:
        photo = self.photo.content()
        return PictureDraft(photo=photo, alt=self.alt.data or "") if photo else None


class HandOverForm(BaseForm):
    owner, owner_name, due_on = _owner(), _owner_name(), _due_on()
    reason = TextArea(_l("Why?"), most=500, rows=3, missing=_l("Say why"), hint=_l("Everybody can read this."))


class TranslationForm(BaseForm):
    language = Choice(_l("Which language?"), missing=_l("Choose a language"))
    title = Text(_l("What did people say, in one line?"), most=140, missing=_l("Write what people said"))
    words = TextArea(_l("What did they say about it?"), most=3000, missing=_l("Write a few sentences"))

    def wording(self) -> Wording:
        return Wording(self.title.data, self.words.data)


class WriteAgainForm(BaseForm):
    title = Text(_l("What did people say, in one line?"), most=140, missing=_l("Write what people said"))
    words = TextArea(
        _l("What did they say about it?"),
        most=3000,
        missing=_l("Write a few sentences"),
        hint=_l("Leave out what was hidden. Translations go; add them again afterwards."),
    )

    def wording(self) -> Wording:
        return Wording(self.title.data, self.words.data)


class AnswerForm(BaseForm):
    verdict = Choice(_l("What is your answer?"), missing=_l("Choose your answer"))
    words = TextArea(
        _l("Say what, and why"),
        most=3000,
        missing=_l("Write your answer"),
        hint=_l("Everybody can read this. Say what you do, or why you don’t."),
    )
    by = CalendarDate(_l("If you will do it: by when?"), optional=True)

    def set_choices(self) -> "AnswerForm":
        self.verdict.options = choices(EvidenceVerdict)
        return self

    def draft(self) -> AnswerDraft:
        return AnswerDraft(verdict=EvidenceVerdict(self.verdict.data), words=self.words.data, by=self.by.value)


class UseForm(BaseForm):
    target = Choice(_l("Where should it be shown?"), missing=_l("Choose where"))
    why = TextArea(
        _l("Why does it belong there?"),
        most=500,
        rows=3,
        missing=_l("Say why"),
        hint=_l("Everybody can read this. For example: This idea would light the path."),
    )

    def set_choices(self, options: Mapping[tuple[EvidenceTarget, int], str]) -> "UseForm":
        self.target.options = {f"{target.value}:{id}": title for (target, id), title in options.items()}
        return self

    def chosen(self) -> tuple[EvidenceTarget, int]:
        word, _, number = str(self.target.data).partition(":")
        return EvidenceTarget(word), int(number)


class PictureForm(BaseForm):
    photo = Upload(
        _l("The picture"),
        PICTURES,
        hint=_l("For example: a wall of cards, or a map that people drew on."),
        optional=False,
    )
    alt = Text(
        _l("What does it show?"), most=200, missing=_l("Say what it shows"), hint=_l("For people who can’t see it.")
    )
    agreed = Checkbox(
        _l("Nobody can be recognised in it, or everybody who can has agreed"),
        must=_l("Tick this, or choose another picture"),
    )


class WithdrawForm(BaseForm):
    why = TextArea(
        _l("Why are you removing it?"), most=500, rows=3, missing=_l("Say why"), hint=_l("Everybody can read this.")
    )
