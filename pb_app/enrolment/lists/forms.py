"""What people say before a list is taken."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.enrolment.lists.terms import LetterChoice
from pb_app.web.fields import Checkbox, Choice, TextArea
from pb_app.web.forms import BaseForm
from pb_app.web.labels import label


class ListCheckForm(BaseForm):
    letters = Choice(_l("Who gets a letter with a code?"), missing=_l("Choose who gets a letter"))
    large = Checkbox(_l("Large print"))
    reason = TextArea(
        _l("Why are you changing the list of voters while voting is open?"),
        most=1000,
        rows=3,
        missing=_l("Say why people are added while voting is open"),
        hint=_l("A second person reads this before they agree."),
    )

    @property
    def letter_choice(self) -> LetterChoice | None:
        """None where nobody is asked about letters."""
        return LetterChoice(self.letters.data) if "letters" in self else None


def check_form(needed: int, everybody: int, *, with_letters: bool, with_reason: bool) -> ListCheckForm:
    """Only the questions that matter for this list at this moment."""
    form = ListCheckForm(data={"letters": LetterChoice.NEEDED.value})
    counts = {LetterChoice.NEEDED: needed, LetterChoice.EVERYBODY: everybody}
    form.letters.options = {
        choice.value: _("%(who)s (%(number)s)", who=label(choice), number=count) for choice, count in counts.items()
    }
    if not with_letters:
        del form.letters, form.large
    if not with_reason:
        del form.reason
    return form
