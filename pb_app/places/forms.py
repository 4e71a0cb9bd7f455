"""What people type about places."""

from zoneinfo import available_timezones

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from pb_app.places.terms import PlaceDraft
from pb_app.web.fields import Choice, Choices, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.slug_field import Slug


class PlaceForm(BaseForm):
    name = Text(_l("Name of the place"), most=120, missing=_l("Enter a name"))
    slug = Slug(_l("Short name for web addresses"), most=60, missing=_l("Enter a short name"))
    welcome = TextArea(_l("Welcome text"), most=2000, optional=True)
    timezone = Text(_l("Time zone"), most=60, missing=_l("Enter a time zone"), hint=_l("For example Europe/London"))
    languages = Choices(_l("Languages"))
    brand_colour = Text(_l("Colour of the place"), most=7, missing=_l("Enter a colour"), hint=_l("For example #174f4a"))

    def validate_timezone(self, field: Text) -> None:
        if field.data and field.data not in available_timezones():
            raise ValidationError(_("Enter a time zone like Europe/London"))

    def draft(self) -> PlaceDraft:
        return self.draft_for(self.slug.data)

    def draft_for(self, slug: str) -> PlaceDraft:
        """What was typed, for a place whose short name is settled."""
        languages = tuple(self.languages.data or ("en",))
        return PlaceDraft(
            self.name.data, slug, self.welcome.data, self.timezone.data, languages, self.brand_colour.data
        )


class AreaForm(BaseForm):
    name = Text(_l("Name of the area"), most=120, missing=_l("Enter a name"))
    code = Text(
        _l("Code"),
        most=60,
        missing=_l("Enter a code"),
        hint=_l("The official code, or a short name of your own."),
    )
    vintage = WholeNumber(_l("Year of the code"), 1970, 2200, optional=True)
    population = WholeNumber(_l("People who live there"), 0, 99_999_999, optional=True)
    parent = Choice(_l("Part of"), kind="select", optional=True)


class CommunityForm(BaseForm):
    name = Text(
        _l("Name of the community"),
        most=120,
        missing=_l("Enter a name"),
        hint=_l("People who share something: “Young carers”, “People who use wheelchairs”."),
    )


class NamedForm(BaseForm):
    """A name and its kind: a partner or a priority."""

    name = Text(_l("Name"), most=120, missing=_l("Enter a name"))
    kind = Choice(_l("What kind?"), missing=_l("Choose one"))

    def set_choices(self, kinds: dict[str, str]) -> "NamedForm":
        self.kind.options = kinds
        return self
