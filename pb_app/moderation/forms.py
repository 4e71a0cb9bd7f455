"""Forms for reports, for moderators and for appeals."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from pb_app.identity.emails import read_email
from pb_app.identity.terms import Unusable
from pb_app.moderation.terms import (
    ModerationAction,
    ModerationSettings,
    ReportReason,
    SafeguardingContact,
)
from pb_app.web.fields import Checkbox, Choice, Choices, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices, label

MOST_CONTACTS = 10


class ReportForm(BaseForm):
    reason = Choice(_l("What is wrong with it?"), missing=_l("Choose what is wrong"))
    words = Text(_l("Is there more we should know?"), most=500, optional=True)

    def set_choices(self, *, picture: bool) -> "ReportForm":
        left_out = {ReportReason.HELD.value} | (set() if picture else {ReportReason.CHILD.value})
        self.reason.options = {word: name for word, name in choices(ReportReason).items() if word not in left_out}
        return self


class HideForm(BaseForm):
    reason = Text(_l("Why is it hidden?"), most=300, missing=_l("Write the reason. Everybody can read it."))


class RestoreForm(BaseForm):
    reason = Text(_l("Why is it shown again?"), most=300, missing=_l("Write the reason. Everybody can read it."))


class ModerateForm(BaseForm):
    """Several things at once, with the same reason."""

    chosen = Choices(_l("Which of them?"))
    act = Choice(_l("What should happen to them?"), missing=_l("Choose what should happen"))
    reason = Text(
        _l("Why?"), most=300, optional=True, hint=_l("Needed when you hide something. Everybody can read it.")
    )

    def set_choices(self, things: Mapping[str, str]) -> "ModerateForm":
        self.chosen.options = dict(things)
        keep, hide = ModerationAction.SHOW, ModerationAction.HIDE
        self.act.options = {keep.value: label(keep), hide.value: _("Hide")}
        return self

    def validate_chosen(self, field: Choices) -> None:
        if not field.data:
            raise ValidationError(_("Choose at least one"))

    def validate_reason(self, field: Text) -> None:
        if self.act.data == ModerationAction.HIDE and not field.data:
            raise ValidationError(_("Write the reason. Everybody can read it."))


class AppealForm(BaseForm):
    words = TextArea(_l("Why should it be shown?"), most=1000, rows=4, missing=_l("Write something first"))


class AnswerAppealForm(BaseForm):
    act = Choice(_l("What do you decide?"), missing=_l("Choose what should happen"))
    reason = Text(_l("Why?"), most=300, missing=_l("Write the reason. Everybody can read it."))

    def set_choices(self) -> "AnswerAppealForm":
        self.act.options = {
            ModerationAction.RESTORE.value: _("Show it again"),
            ModerationAction.HIDE.value: _("It stays hidden"),
        }
        return self

    @property
    def shows_again(self) -> bool:
        return bool(self.act.data == ModerationAction.RESTORE)


class SettingsForm(BaseForm):
    hours = WholeNumber(_l("Hours within which reports are looked at"), 1, 720, missing=_l("Enter a number"))
    contacts = TextArea(
        _l("Who hears at once when somebody may be in danger?"),
        most=2000,
        rows=4,
        optional=True,
        hint=_l("One person on each line: name, comma, email address. If this is empty, the administrators are told."),
    )
    hold_proposals = Checkbox(_l("Proposals show only after somebody has looked at them"))

    def validate_contacts(self, field: TextArea) -> None:
        if len(self._lines()) > MOST_CONTACTS:
            raise ValidationError(_("Enter no more than ten people"))
        for line in self._lines():
            _contact(line)

    def _lines(self) -> list[str]:
        return [line.strip() for line in (self.contacts.data or "").split("\n") if line.strip()]

    def settings(self) -> ModerationSettings:
        contacts = tuple(_contact(line) for line in self._lines())
        return ModerationSettings(
            hours=self.hours.number or 48, contacts=contacts, hold_proposals=bool(self.hold_proposals.data)
        )

    @staticmethod
    def typed(settings: ModerationSettings) -> dict[str, object]:
        contacts = "\n".join(f"{contact.name}, {contact.email}" for contact in settings.contacts)
        return {"hours": str(settings.hours), "contacts": contacts, "hold_proposals": settings.hold_proposals}


def _contact(line: str) -> SafeguardingContact:
    name, comma, email = (part.strip() for part in line.rpartition(","))
    try:
        if not name or not comma:
            raise ValueError
        return SafeguardingContact(name=name[:120], email=read_email(email))
    except (Unusable, ValueError):
        message = _("“%(line)s” is not a name, a comma and an email address", line=line[:80])
        raise ValidationError(message) from None


class ButtonForm(BaseForm):
    """A form with only a button."""


class CrowdForm(BaseForm):
    reason = Text(_l("Why is it hidden?"), most=300, missing=_l("Write the reason. Everybody can read it."))
