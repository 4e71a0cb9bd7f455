"""The form about organisations that asks again where words look like they are about somebody."""

from collections.abc import Mapping

from flask import g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field

from pb_app.identity.mentions import Mention, listed_names, mentions, without
from pb_app.sharing.slots import known_names
from pb_app.web.fields import Checkbox, Text, TextArea
from pb_app.web.forms import BaseForm, ExtraValidators
from pb_app.web.labels import label

#: Fields about people, where names in a row are a list of them.
ABOUT_PEOPLE = ("cohort", "job")
NO_NAMES = _l("No names of residents or service users.")


class NobodyForm(BaseForm):
    """A form about organisations: it asks again where words look like they are about somebody."""

    sure = Checkbox(_l("I have looked. This is not about a resident or a service user."))

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=data)
        if request.method != "POST":
            del self.sure

    def visible_fields(self) -> list[Field]:
        """The box stands last, under what it is about."""
        fields = super().visible_fields()
        return sorted(fields, key=lambda field: field.name == "sure")

    def validate(self, extra_validators: ExtraValidators = None) -> bool:
        right = super().validate(extra_validators)
        found = {
            field.name: seen
            for field in self
            if isinstance(field, Text) and not field.errors and (seen := _seen(field.name, field.data))
        }
        if not found:
            del self.sure
            return right
        if self.sure.data:
            return right
        for name, seen in found.items():
            self[name].errors = [*self[name].errors, _asked(seen[0])]
        return False


def _seen(name: str, data: object) -> list[Mention]:
    """Nobody is asked about an organisation here, or an officer: they sign by name."""
    text, place = str(data or ""), g.get("place")
    found = [*mentions(text), *(listed_names(text) if name in ABOUT_PEOPLE else [])]
    return without(found, known_names(place.id)) if found and place else found


def _asked(mention: Mention) -> str:
    return _(
        "“%(words)s” looks like %(what)s. Take it out if it is about a resident or a service user. If not, tick the box below.",
        words=mention.words,
        what=label(mention.kind),
    )


class WhyForm(NobodyForm):
    why = TextArea(_l("Why?"), most=500, rows=3, missing=_l("Say why"), hint=_l("Everybody can read this."))
