"""What is typed about ideas from a room."""

from flask_babel import lazy_gettext as _l

from pb_app.proposals.terms import CapturedIdea
from pb_app.web.fields import Checkbox, Text, TextArea
from pb_app.web.forms import BaseForm
from pb_app.web.secret_fields import Code


class CaptureForm(BaseForm):
    """An idea, as somebody says it to a helper."""

    title = Text(_l("What is the idea called?"), most=120, missing=_l("Enter a name for the idea"))
    story = TextArea(
        _l("What would happen?"), most=4000, rows=4, missing=_l("Say what would happen"), hint=_l("In their own words.")
    )
    name = Text(
        _l("Whose idea is it?"),
        most=120,
        missing=_l("Enter their name"),
        hint=_l("A first name is enough. Only people with a role here can see it."),
    )
    contact = Text(
        _l("How can we reach them?"), most=200, optional=True, hint=_l("A phone number or an address. It is not shown.")
    )
    agreed = Checkbox(
        _l("They agreed that I write this for them, and that everybody can read it"),
        must=_l("Without their agreement it can’t be entered"),
    )

    def idea(self) -> CapturedIdea:
        return CapturedIdea(self.title.data, self.story.data, self.name.data, self.contact.data or "")


class ClaimForm(BaseForm):
    code = Code(
        _l("The code on your card"),
        most=20,
        missing=_l("Enter the code on your card"),
        hint=_l("Eight letters and digits, such as K7MP-4XWT."),
        autocomplete="off",
    )
