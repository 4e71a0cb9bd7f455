"""What people type about catalogues."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.web.fields import TextArea, Upload
from pb_app.web.forms import BaseForm


class ButtonForm(BaseForm):
    """A form with only a button."""


class FileForm(BaseForm):
    catalogue = Upload(
        _l("The file that was read"), accept=".po,.xlsx,.ods,.csv", hint=_l("A .po file, or a spreadsheet.")
    )


class MessageForm(BaseForm):
    """One field for each form of a message; made by ``message_form``."""

    def words(self, forms: int) -> list[str]:
        return [self[f"words_{n}"].data for n in range(forms)]


def message_form(words: Sequence[str], examples: Sequence[str]) -> MessageForm:
    """``examples``: for a counted message the numbers of each form; else one entry."""
    fields = {
        f"words_{n}": TextArea(
            _("For the numbers %(numbers)s", numbers=numbers) if len(examples) > 1 else _("The translation"),
            most=4000,
            rows=3,
            missing=_l("Write the translation"),
        )
        for n, numbers in enumerate(examples)
    }
    typed = {f"words_{n}": text for n, text in enumerate(words)}
    made: MessageForm = type("MessageInForms", (MessageForm,), fields)(data=typed)
    return made
