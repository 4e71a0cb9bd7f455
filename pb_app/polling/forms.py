"""What people type at a polling desk."""

from typing import Unpack

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from pb_app.polling import rules
from pb_app.polling.terms import PaperNumber, TenderKind
from pb_app.web.birth_date import BirthDate
from pb_app.web.field_options import TextOptions
from pb_app.web.fields import Checkbox, Choice, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording, choices
from pb_app.web.secret_fields import Code


class PaperNumberField(Text):
    """The number on a paper, in any way somebody copies it; ``number`` is its value."""

    def __init__(self, label: Wording, **more: Unpack[TextOptions]) -> None:
        self.number: PaperNumber | None = None
        more.setdefault("autocomplete", "off")
        super().__init__(label, most=60, **more)

    def check(self) -> None:
        self.number = rules.read_number(self.data)
        if self.number is None:
            raise ValidationError(_("Enter the number as it is printed on the paper, like 2-17"))


class PersonForm(BaseForm):
    """Who is it? One of three: a code, a card number, or name and date of birth."""

    code = Code(_l("Their code"), most=60, optional=True, autocomplete="off")
    card = Code(_l("Or their card number"), most=60, optional=True, autocomplete="off")
    name = Text(_l("Or their full name"), most=120, optional=True, autocomplete="off")
    born = BirthDate(_l("and date of birth"), optional=True, hint=_l("Day, month, year, like 31 3 1980"))
    area = Choice(
        _l("Where do they live?"),
        kind="select",
        optional=True,
        hint=_l("Ask to see a letter or a card with their address."),
    )
    near = Choice(
        _l("Are they already on the list of voters?"),
        options={
            "same": _l("Yes: they have signed up or voted before, perhaps with another spelling or date"),
            "other": _l("No: that is somebody else"),
            "unsure": _l("They don’t know: two people decide later, without opening the ballot"),
        },
        optional=True,
        hint=_l("We keep no names, so we can’t show you who it is."),
    )
    consent = Checkbox(_l("This person asked me to help them vote"))

    def visible_fields(self) -> list[Field]:
        """Whether they are on the list already is asked only where somebody like them is."""
        asked = self.near.errors or self.near.data
        return [field for field in super().visible_fields() if field is not self.near or asked]


class TenderForm(PersonForm):
    """A ballot that a helper keeps apart: whose, why, and what they say. What they choose is typed beside it."""

    kind = Choice(_l("Why is it kept apart?"), missing=_l("Choose why"))
    statement = TextArea(
        _l("What does the person say?"),
        most=1000,
        rows=3,
        missing=_l("Write down what the person says"),
        hint=_l(
            "For the two people who decide. For example: “I was abroad last week”, and what you have seen of their papers."
        ),
    )

    def set_choices(self) -> "TenderForm":
        self.kind.options = choices(TenderKind)
        return self


class DisputedVoteForm(BaseForm):
    statement = TextArea(
        _l("What happened?"),
        most=1000,
        rows=3,
        missing=_l("Say what happened"),
        hint=_l("For the two people who decide. They can’t see what you choose."),
    )


class PapersForm(BaseForm):
    size = WholeNumber(_l("How many papers?"), 1, 2000, missing=_l("Enter a number"))
    issued_to = Text(_l("Where do they go?"), most=120, missing=_l("Say where they go"))


class BackForm(BaseForm):
    returned = WholeNumber(_l("Came back filled in"), 0, 99_999, missing=_l("Enter a number, 0 for none"))
    spoiled = WholeNumber(_l("Spoiled"), 0, 99_999, missing=_l("Enter a number, 0 for none"))
    unused = WholeNumber(_l("Not used"), 0, 99_999, missing=_l("Enter a number, 0 for none"))


class ReadForm(BaseForm):
    serial = PaperNumberField(
        _l("Number on the paper"),
        missing=_l("Enter the number on the paper"),
        hint=_l("As it is printed, like 2-17. The part after the hyphen is enough."),
    )


class ReadingForm(ReadForm):
    unreadable = Checkbox(_l("This paper can’t be counted: it can’t be read, or it breaks the rules"))


class KioskForm(BaseForm):
    name = Text(_l("Where is the tablet?"), most=120, missing=_l("Say where the tablet is"))


class SecretForm(BaseForm):
    secret = Code(_l("Tablet password"), most=60, missing=_l("Enter the password"), autocomplete="off")


class SpeakForm(BaseForm):
    number = Choice(_l("Who speaks next?"), kind="select", missing=_l("Choose a proposal"))
    minutes = WholeNumber(_l("For how many minutes?"), 1, 60, missing=_l("Enter a number"))


class ButtonForm(BaseForm):
    """A form with only a button."""
