"""Which figures a proposal stands on."""

from flask_babel import lazy_gettext as _l

from pb_app.web.fields import Choices
from pb_app.web.forms import BaseForm


def facts_field() -> Choices:
    return Choices(
        _l("Figures about your neighbourhood that you can use"),
        hint=_l("Tick what shows that it is needed. It stands on the page of your idea, with its source."),
    )


class FactsForm(BaseForm):
    facts = facts_field()
