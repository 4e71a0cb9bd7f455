"""The words of a survey in another language."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.surveys.screens import said
from pb_app.surveys.terms import Wording
from pb_app.web.fields import Text
from pb_app.web.forms import BaseForm

#: Words to read between questions are the longest.
MOST = 2000


class TranslationForm(BaseForm):
    """Made by ``translation_form``."""

    places: tuple[str, ...] = ()

    def words(self) -> dict[str, str]:
        """By place in the paper, what was typed."""
        return {place: self[f"w-{n}"].data or "" for n, place in enumerate(self.places)}


def translation_form(wordings: Mapping[str, Wording], original: str, language: str) -> TranslationForm:
    """A field for each wording, named by its words in the original language, with what there is in the other one."""

    class WithWords(TranslationForm):
        """The words of this survey."""

        places = tuple(wordings)

    typed = {}
    for n, wording in enumerate(wordings.values()):
        setattr(WithWords, f"w-{n}", Text(said(wording, [original])[0], most=MOST, optional=True))
        typed[f"w-{n}"] = wording.get(language, "")
    return WithWords(data=typed)


#: Said above the form.
LEAD = _l("Leave a line empty where you have no words yet. People then read the words of the original.")
