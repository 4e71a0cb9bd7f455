"""What people type about codes."""

from flask_babel import lazy_gettext as _l

from pb_app.web.fields import Checkbox, Choice, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.secret_fields import Code


class DoorForm(BaseForm):
    """What is asked at every door, where the rulebook or being signed in makes it matter."""

    postcode = Text(
        _l("Your postcode"),
        most=10,
        optional=True,
        hint=_l("We look up your area, then forget the postcode."),
        autocomplete="postal-code",
    )
    old_enough = Checkbox("")
    whose = Choice(
        _l("You are signed in. Whose vote is this?"),
        options={
            "mine": _l("Mine. Join it to my account, so that I vote only once"),
            "other": _l("Somebody else’s"),
        },
        missing=_l("Say whose it is"),
    )

    def keep_only(self, *names: str) -> None:
        """Leave out the questions that nobody has to answer here."""
        for name in ("postcode", "old_enough", "whose"):
            if name not in names:
                delattr(self, name)

    @property
    def whose_word(self) -> str:
        return str(self.whose.data or "") if "whose" in self else ""


class CodeForm(DoorForm):
    code = Code(
        _l("The code from your letter"),
        most=60,
        missing=_l("Enter the code"),
        hint=_l("13 letters and digits. Capitals, spaces and hyphens don’t matter; o is 0, and l is 1."),
        autocomplete="off",
    )


class CardForm(DoorForm):
    card = Code(_l("Your card number"), most=60, missing=_l("Enter the number"), autocomplete="off")


class PhoneForm(BaseForm):
    phone = Text(
        _l("Your phone number"),
        most=30,
        missing=_l("Enter your phone number"),
        hint=_l("We will text you six digits. We do not keep your number, only a mark that it has been used to vote."),
        autocomplete="tel",
        inputmode="tel",
    )


class DigitsForm(DoorForm):
    digits = Code(
        _l("The six digits"), most=20, missing=_l("Enter the digits"), inputmode="numeric", autocomplete="one-time-code"
    )


class BatchForm(BaseForm):
    size = WholeNumber(_l("How many codes?"), 1, 5000, missing=_l("Enter a number"))
    note = Text(_l("What are they for?"), most=200, optional=True, hint=_l("For example: desk in the library"))
    large = Checkbox(_l("Large print"))
    reason = TextArea(
        _l("Why are you making codes while voting is open?"),
        most=300,
        rows=3,
        missing=_l("Say why you are making codes while voting is open"),
        hint=_l("Each code is a vote, so a second person has to agree. They print the letters."),
    )


class SerialForm(BaseForm):
    batch = WholeNumber(_l("Batch"), 1, 999_999_999, missing=_l("Enter the number of the batch"))
    serial = WholeNumber(_l("Letter number"), 1, 999_999_999, missing=_l("Enter the number of the letter"))
    what = Choice(
        _l("What happened?"),
        options={
            "returned": _l("The letter came back"),
            "void": _l("The code must not be used"),
            "new": _l("The letter was lost: make a new code"),
        },
        missing=_l("Choose what happened"),
    )


class StopForm(BaseForm):
    sure = Checkbox(_l("Yes, stop every code of this batch"), must=_l("Tick the box to continue"))
