"""What the constructors of our fields take by keyword."""

from typing import TypedDict

from pb_app.web.labels import Wording


class FieldOptions(TypedDict, total=False):
    """What every field takes."""

    default: object
    description: Wording
    id: str
    name: str


class TextOptions(FieldOptions, total=False):
    """What every field for text takes."""

    missing: Wording
    hint: Wording | None
    optional: bool
    quiet: bool
    autocomplete: str | None
    inputmode: str | None
