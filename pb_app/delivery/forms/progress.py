"""Forms for what a project plans, says and spends."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.delivery.terms import ReceiptDraft, RiskLevel
from pb_app.proposals.terms import PAPER_FILES, PHOTO_FILES
from pb_app.web.amount import Amount
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Text, TextArea, Upload
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices


class UpdateForm(BaseForm):
    body = TextArea(_l("What have you done since the last update?"), most=4000, missing=_l("Write something first"))
    photo = Upload(_l("A photo"), accept=PHOTO_FILES, hint=_l("Only show people who have agreed to it."))
    alt = Text(_l("What does the photo show?"), most=200, optional=True, hint=_l("For people who can’t see it."))


class MilestoneForm(BaseForm):
    title = Text(
        _l("Which step?"), most=200, missing=_l("Say what the step is"), hint=_l("For example: the benches are up.")
    )
    due_on = CalendarDate(_l("By when?"), missing=_l("Enter a date"))


class MoveMilestoneForm(BaseForm):
    due_on = CalendarDate(_l("New date"), missing=_l("Enter a date"))
    why = TextArea(_l("Why?"), most=1000, rows=3, missing=_l("Say why. Everybody can read it."))


class ReachForm(BaseForm):
    done_on = CalendarDate(_l("When was it done?"), missing=_l("Enter a date"))
    note = TextArea(_l("What would you like to say about it?"), most=1000, rows=3, optional=True)


class RiskForm(BaseForm):
    words = TextArea(_l("What could go wrong?"), most=1000, rows=3, missing=_l("Say what could go wrong"))
    level = Choice(_l("How much would it matter?"), missing=_l("Choose one"))
    doing = TextArea(_l("What do you do about it?"), most=1000, rows=3, missing=_l("Say what you do about it"))

    def set_choices(self) -> "RiskForm":
        self.level.options = choices(RiskLevel)
        return self


class SpendForm(BaseForm):
    photo = Upload(
        _l("A photo or a PDF of the receipt"),
        accept=PAPER_FILES,
        optional=False,
        hint=_l("For a photo, put it flat in good light, all four corners in view."),
    )
    amount = Amount(_l("How much was paid?"), missing=_l("Enter an amount"))
    supplier = Text(
        _l("Who did you pay?"),
        most=120,
        missing=_l("Enter the name of the shop"),
        hint=_l("Everybody can read this. For a person, say what they do, like “a joiner”."),
    )
    what = Text(_l("What did you buy?"), most=200, missing=_l("Say what was bought"))
    paid_on = CalendarDate(_l("On which day?"), missing=_l("Enter a date"))
    line = Choice(_l("Which part of your plan is it for?"), missing=_l("Choose one"))
    public = Checkbox(
        _l("Everybody may see the photo"), hint=_l("Leave this unticked if it shows a name or an address.")
    )
    over_why = TextArea(
        _l("Why is it more than planned?"),
        most=1000,
        rows=3,
        optional=True,
        hint=_l("Only if it is. Everybody can read it."),
    )
    again = Checkbox(_l("This is a different receipt, even if it looks like one I sent before"))

    def set_choices(self, lines: dict[int, str]) -> "SpendForm":
        self.line.options = {str(position): name for position, name in lines.items()} | {"other": _("Something else")}
        return self

    def receipt(self) -> ReceiptDraft:
        assert self.paid_on.value
        line = None if self.line.data == "other" else int(self.line.data)
        return ReceiptDraft(
            self.supplier.data,
            self.what.data,
            amount=self.amount.minor,
            paid_on=self.paid_on.value,
            line=line,
            over_why=self.over_why.data,
            again=self.again.data,
            public=self.public.data,
        )


class SpendAnswerForm(BaseForm):
    answer = Choice(_l("Your answer"), missing=_l("Choose one"))
    why = TextArea(
        _l("Why?"), most=1000, rows=3, optional=True, hint=_l("Needed if you have a question. The group can read it.")
    )

    def set_choices(self) -> "SpendAnswerForm":
        self.answer.options = {"yes": _("The receipt is right"), "no": _("I have a question about it")}
        return self
