"""Forms for comments and for moderators."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from pb_app.comments.terms import HelpKind, ModerationPolicy, Stance
from pb_app.web.fields import Checkbox, Choice, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices


class CommentForm(BaseForm):
    body = TextArea(
        _l("Add a comment"),
        most=2000,
        rows=4,
        missing=_l("Write something first"),
        hint=_l("Ask a question, say what you like, or suggest a change. Be kind."),
    )
    side = Choice(_l("What is it?"), kind="select", optional=True)
    official = Checkbox(_l("Answer on behalf of the fund"))

    def set_choices(self, *, officially: bool) -> "CommentForm":
        self.side.options = choices(Stance)
        if not officially:
            del self.official
        return self

    def chosen(self) -> Stance:
        return Stance(self.side.data) if self.side.data else Stance.PLAIN


class RemarkForm(BaseForm):
    body = TextArea(
        _l("What does this figure miss?"),
        most=1000,
        rows=4,
        missing=_l("Write something first"),
        hint=_l("Everybody can read it. Say what you know from living here. Leave out names."),
    )


class AnswerForm(BaseForm):
    body = TextArea(_l("Your answer"), most=2000, rows=4, missing=_l("Write something first"))
    official = Checkbox(_l("Answer on behalf of the fund"))

    def set_choices(self, *, officially: bool) -> "AnswerForm":
        if not officially:
            del self.official
        return self


class ChangeForm(BaseForm):
    body = TextArea(_l("Your comment"), most=2000, rows=4, missing=_l("Write something first"))


class HouseRulesForm(BaseForm):
    words = TextArea(
        _l("Words that hold a comment back for a moderator"),
        most=4000,
        optional=True,
        hint=_l("One on each line. Other spellings, such as 3 for e, are found too."),
    )
    hold_first = Checkbox(_l("Everybody’s first comment waits for a moderator"))
    an_hour = WholeNumber(_l("Most comments one person can make in an hour"), 1, 1000, missing=_l("Enter a number"))

    def house(self) -> ModerationPolicy:
        lines: Sequence[str] = (self.words.data or "").split("\n")
        words = dict.fromkeys(line.strip()[:60] for line in lines if line.strip())
        return ModerationPolicy(tuple(words)[:500], bool(self.hold_first.data), self.an_hour.number or 10)


class HelpOfferForm(BaseForm):
    help = Choice(_l("What can you offer?"), missing=_l("Choose what you offer"))
    words = Text(
        _l("What is it exactly?"),
        most=300,
        missing=_l("Say what you offer"),
        hint=_l("For example: “I can lend a van on Saturdays.”"),
    )

    def set_choices(self) -> "HelpOfferForm":
        self.help.options = choices(HelpKind)
        return self


class BlockForm(BaseForm):
    reason = Text(_l("Why are you blocking them?"), most=300, missing=_l("Write the reason"))


class ButtonForm(BaseForm):
    """A form with only a button."""
