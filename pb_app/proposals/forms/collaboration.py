"""What people type when they make a proposal together."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.proposals.terms import CoAuthorRole
from pb_app.web.fields import Choice, Email, Text, TextArea
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices


class InviteForm(BaseForm):
    email = Email(_l("Email address of the person"), missing=_l("Enter their email address"))
    side = Choice(_l("What should they be?"), missing=_l("Choose one"))
    organisation = Text(
        _l("Their group or organisation"), most=120, optional=True, hint=_l("For somebody who backs the project.")
    )

    def set_choices(self) -> "InviteForm":
        self.side.options = choices(CoAuthorRole)
        return self


class SuggestForm(BaseForm):
    text = TextArea(_l("How should it read?"), most=4000, rows=8, missing=_l("Write how it should read"))
    why = TextArea(_l("Why is that better?"), most=1000, rows=3, missing=_l("Say why"))


class ReasonForm(BaseForm):
    reason = TextArea(_l("Why?"), most=1000, rows=3, missing=_l("Write the reason. Everybody can read it."))


class MergeForm(BaseForm):
    """Which other proposal, and which of the two stays."""

    other = Choice(_l("Which proposal is about the same?"), kind="select", missing=_l("Choose a proposal"))
    keep = Choice(_l("Which of the two should stay?"), missing=_l("Choose which one stays"))
    why = TextArea(_l("Why are they better together?"), most=1000, rows=3, missing=_l("Say why"))

    def set_choices(self, others: Mapping[str, str], keep: Mapping[str, str]) -> "MergeForm":
        self.other.options, self.keep.options = dict(others), dict(keep)
        return self


class SplitForm(BaseForm):
    title = Text(_l("What do you want to call the new one?"), most=120, missing=_l("Enter a name for your idea"))
    story = TextArea(_l("What would you like to happen?"), most=4000, rows=8, missing=_l("Say what would happen"))


class NearForm(BaseForm):
    postcode = Text(
        _l("Your postcode"),
        most=10,
        missing=_l("Enter a postcode"),
        hint=_l("We find the area, then forget the postcode."),
        autocomplete="off",
    )


class ButtonForm(BaseForm):
    """A form with only a button."""
