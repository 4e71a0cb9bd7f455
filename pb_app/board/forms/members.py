"""What belongs to a member."""

from flask_babel import lazy_gettext as _l

from pb_app.board.terms import ClaimKind, PayWish
from pb_app.proposals.terms import PAPER_FILES
from pb_app.web.amount import Amount
from pb_app.web.fields import CalendarDate, Choice, Text, TextArea, Upload
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices, label
from pb_app.web.public_words import GuardedForm


class InterestForm(GuardedForm):
    words = Text(
        _l("What is your interest?"),
        most=200,
        missing=_l("Say what it is"),
        hint=_l("For example: I work for Tidewater Homes. Everybody can read it."),
    )


class NeedsForm(BaseForm):
    access = TextArea(
        _l("What do you need?"),
        most=2000,
        rows=4,
        optional=True,
        hint=_l(
            "For example: an interpreter, somebody to look after your mother, large print. The secretary reads it."
        ),
    )
    pay = Choice(
        _l("Members are paid for their time. What would you like?"),
        missing=_l("Choose one"),
        hint=_l("Only the people who pay can see this."),
    )
    shown = Choice(
        _l("May we show next to your name what your seat is reserved for?"),
        missing=_l("Choose yes or no"),
        hint=_l("If you say no, only your name is shown. On a small board people may still guess."),
    )

    def set_choices(self) -> "NeedsForm":
        self.pay.options = choices(PayWish)
        self.shown.options = {"yes": _l("Yes"), "no": _l("No")}
        return self


class HandoverForm(GuardedForm):
    words = TextArea(
        _l("What should the next person know?"),
        most=4000,
        optional=True,
        hint=_l(
            "Board members and the secretary can read it. For example: what works, whom to ask, what is not finished."
        ),
    )


class ClaimForm(BaseForm):
    """A form for claiming expenses."""

    kind = Choice(_l("What was it for?"), missing=_l("Choose one"))
    words = Text(
        _l("What exactly?"), most=300, missing=_l("Say what it was"), hint=_l("For example: bus, two tickets.")
    )
    amount = Amount(_l("How much was it?"), missing=_l("Enter an amount"))
    on = CalendarDate(_l("When?"), missing=_l("Enter the day"))
    photo = Upload(_l("A photo or a PDF of the receipt, if there is one"), accept=PAPER_FILES)

    def set_choices(self) -> "ClaimForm":
        self.kind.options = {
            claim_kind.value: label(claim_kind) for claim_kind in ClaimKind if claim_kind is not ClaimKind.INVOLVEMENT
        }
        return self


class InvolvementForm(BaseForm):
    amount = Amount(
        _l("How much would you like?"),
        missing=_l("Enter an amount"),
        hint=_l("All of it, or less. If you want nothing, just leave this page: nobody is told."),
    )


class ClaimAnswerForm(BaseForm):
    paid = Choice(_l("Your answer"), missing=_l("Choose one"))
    why = Text(_l("If it is not paid: why?"), most=300, optional=True, hint=_l("Only the member reads it."))

    def set_choices(self) -> "ClaimAnswerForm":
        self.paid.options = {"yes": _l("It is paid"), "no": _l("It is not paid")}
        return self
