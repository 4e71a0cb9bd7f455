"""What people say, and what moderators type."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from pb_app.comments.terms import Act, Help, House, Side, Wrong
from pb_app.web.fields import Choice, Choices, Long, Text, Tick, Whole
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices, label


class CommentForm(BaseForm):
    body = Long(
        _l("Say something"),
        most=2000,
        rows=4,
        missing=_l("Write something first"),
        hint=_l("Ask, praise, or say what you would change. Be kind."),
    )
    side = Choice(_l("What is it?"), kind="select", optional=True)
    official = Tick(_l("Answer for the people who run the fund"))

    def offer(self, officially: bool) -> "CommentForm":
        self.side.options = choices(Side)
        if not officially:
            del self.official
        return self

    def chosen(self) -> Side:
        return Side(self.side.data) if self.side.data else Side.PLAIN


class AnswerForm(BaseForm):
    body = Long(_l("Your answer"), most=2000, rows=4, missing=_l("Write something first"))
    official = Tick(_l("Answer for the people who run the fund"))

    def offer(self, officially: bool) -> "AnswerForm":
        if not officially:
            del self.official
        return self


class ReportForm(BaseForm):
    wrong = Choice(_l("What is wrong with it?"), missing=_l("Choose what is wrong"))
    words = Text(_l("Is there more we should know?"), most=500, optional=True)

    def offer(self) -> "ReportForm":
        self.wrong.options = choices(Wrong)
        return self


class HideForm(BaseForm):
    reason = Text(_l("Why is it hidden?"), most=300, missing=_l("Write the reason. Everybody can read it."))


class RestoreForm(BaseForm):
    reason = Text(_l("Why is it shown again?"), most=300, missing=_l("Write the reason. Everybody can read it."))


class ModerateForm(BaseForm):
    """Several comments at once, under one reason."""

    chosen = Choices(_l("Which comments?"))
    act = Choice(_l("What shall happen with them?"), missing=_l("Choose what shall happen"))
    reason = Text(
        _l("Why?"), most=300, optional=True, hint=_l("Needed when you hide something. Everybody can read it.")
    )

    def offer(self, comments: dict[str, str]) -> "ModerateForm":
        self.chosen.options = comments
        self.act.options = {act.value: name for act, name in ((Act.SHOW, label(Act.SHOW)), (Act.HIDE, _("Hide")))}
        return self

    def validate_chosen(self, field: Choices) -> None:
        if not field.data:
            raise ValidationError(_("Choose at least one"))

    def validate_reason(self, field: Text) -> None:
        if self.act.data == Act.HIDE and not field.data:
            raise ValidationError(_("Write the reason. Everybody can read it."))


class HouseForm(BaseForm):
    words = Long(
        _l("Words that make a comment wait"),
        most=4000,
        optional=True,
        hint=_l("One on each line. Other spellings, such as 3 for e, are found too."),
    )
    hold_first = Tick(_l("Everybody’s first comment waits for a moderator"))
    an_hour = Whole(_l("Most comments by one person in an hour"), 1, 1000, missing=_l("Enter a number"))

    def house(self) -> House:
        lines: Sequence[str] = (self.words.data or "").split("\n")
        words = dict.fromkeys(line.strip()[:60] for line in lines if line.strip())
        return House(tuple(words)[:500], bool(self.hold_first.data), self.an_hour.number or 10)


class OfferForm(BaseForm):
    help = Choice(_l("What can you offer?"), missing=_l("Choose what you offer"))
    words = Text(
        _l("What is it exactly?"),
        most=300,
        missing=_l("Say what you offer"),
        hint=_l("For example: “I can lend a van on Saturdays.”"),
    )

    def offer(self) -> "OfferForm":
        self.help.options = choices(Help)
        return self


class BlockForm(BaseForm):
    reason = Text(_l("Why may they not comment here?"), most=300, missing=_l("Write the reason"))


class PressForm(BaseForm):
    """Only a button."""
