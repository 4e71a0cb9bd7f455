"""What people type besides the questions: the code on their card, and the last look at their answers."""

from flask_babel import lazy_gettext as _l

from pb_app.web.fields import Checkbox
from pb_app.web.forms import BaseForm
from pb_app.web.secret_fields import Code


class SendForm(BaseForm):
    """The last look at one's answers."""

    may_publish = Checkbox(
        _l("You may show what I wrote in my own words, without my name"),
        hint=_l("We read it first. It is never shown beside your other answers."),
    )

    #: Only where an answer by an open link came from this browser before.
    another = Checkbox(
        _l("I have not answered this survey yet"),
        hint=_l("Somebody has answered in this browser. Many people can share one."),
    )

    #: Only where many answers came by an open link from this connection today: another question, with its own tick.
    shared = Checkbox(
        _l("Other people use this connection too"),
        hint=_l("Many answers came from it today. People share one at home, in a school or in a library."),
    )


class CardForm(BaseForm):
    code = Code(
        _l("The code on your card"),
        most=30,
        missing=_l("Enter the code on your card"),
        hint=_l("It has 10 letters and digits."),
        autocomplete="off",
    )
