"""The form whose words everybody reads: it refuses phone numbers and homes, and asks about what may be a person."""

from collections.abc import Mapping
from typing import ClassVar

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field

from pb_app.identity.private_words import asks_about, clear_contact, clear_home
from pb_app.web.fields import Checkbox, Text
from pb_app.web.forms import BaseForm, ExtraValidators


class PublicWordsForm(BaseForm):
    """The box to tick is there only when words are asked about."""

    #: Where the address of a building or the name of an organisation stands; and a contact that somebody wants to publish.
    buildings: ClassVar[frozenset[str]] = frozenset()
    reaches: ClassVar[frozenset[str]] = frozenset()

    sure = Checkbox(_l("I have looked. This names nobody who has not agreed, and shows nobody’s home."))

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=data)
        if request.method != "POST":
            del self.sure

    def visible_fields(self) -> list[Field]:
        """The box stands last, under what it is about."""
        return sorted(super().visible_fields(), key=lambda field: field.name == "sure")

    def validate(self, extra_validators: ExtraValidators = None) -> bool:
        right = super().validate(extra_validators)
        texts = [field for field in self if isinstance(field, Text) and field.data and not field.errors]
        asked = [said for field in texts if (said := self._asked(field))]
        clear = [self._clear(field) for field in texts]
        sure = bool(self.sure.data)
        if not asked:
            del self.sure
        for field, words in asked if not sure else ():
            field.errors = [*field.errors, _may_be_private(words)]
        return right and not any(clear) and (sure or not asked)

    def _clear(self, field: Text) -> bool:
        """Whether it has words that nobody can be sure about; then it says so."""
        text = str(field.data)
        if field.name not in self.reaches and (contact := clear_contact(text)):
            field.errors = [*field.errors, _is_contact(contact)]
            return True
        home = clear_home(text)
        if home:
            field.errors = [*field.errors, _is_home(home)]
        return bool(home)

    def _asked(self, field: Text) -> tuple[Text, str] | None:
        if field.name in self.buildings | self.reaches:
            return None
        words = asks_about(str(field.data))
        return (field, words) if words else None


def _is_contact(words: str) -> str:
    return _(
        "“%(words)s” looks like a phone number, an email address or a birthday. Everybody could read it. Take it out.",
        words=words,
    )


def _is_home(words: str) -> str:
    return _("“%(words)s” looks like somebody’s home. Everybody could read it. Take it out.", words=words)


def _may_be_private(words: str) -> str:
    return _(
        "“%(words)s” may be a person, or where somebody lives. If so, take it out. If not, tick the box below.",
        words=words,
    )
