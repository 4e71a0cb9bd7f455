"""What a place types into a card of its own. Forms are handed their choices."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.learning.terms import OwnCardDraft
from pb_app.web.fields import Choice, Text, TextArea
from pb_app.web.public_words import NobodyForm


class OwnCardForm(NobodyForm):
    """A card in one language."""

    language = Choice(_l("In which language is this written?"))
    title = Text(_l("Heading"), most=140, missing=_l("Write a heading"), hint=_l("Ask the question that people have."))
    line = Text(
        _l("When should people read it?"),
        most=200,
        missing=_l("Say when people should read it"),
        hint=_l("For example: Read this before your first meeting in the hall."),
    )
    words = TextArea(
        _l("What should they know?"),
        most=6_000,
        rows=12,
        missing=_l("Write what people should know"),
        hint=_l(
            "At most 240 words. Leave an empty line between paragraphs. Begin a heading with ## and a point of a list "
            "with a dash."
        ),
    )

    def set_choices(self, languages: Mapping[str, str]) -> "OwnCardForm":
        self.language.options = dict(languages)
        return self

    def in_one_language(self) -> "OwnCardForm":
        """The language is known from the address."""
        del self._fields["language"]
        return self

    def draft(self, language: str = "") -> OwnCardDraft:
        chosen = language or str(self.language.data)
        return OwnCardDraft(chosen, self.title.data, self.line.data, self.words.data)
