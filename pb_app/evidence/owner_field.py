"""Who will answer: the same list on every form that asks for it, which says what to do where it is empty."""

from typing import Unpack

from flask_babel import lazy_gettext as _l

from pb_app.web.field_options import FieldOptions
from pb_app.web.fields import Choice
from pb_app.web.labels import Wording

#: What the field asks where nothing else on the form is answered.
WHO = _l("Who will answer?")


class OwnerChoice(Choice):
    """One of those who can owe an answer here; whoever reads the form chooses from ``services.owners``."""

    def __init__(self, label: Wording = WHO, **more: Unpack[FieldOptions]) -> None:
        """``label``: where something else on the form is answered too."""
        super().__init__(label, missing=_l("Choose who will answer"), kind="select", **more)

    @property
    def hint(self) -> Wording | None:
        """Nobody to choose is no fault of whoever reads this."""
        if self.options:
            return None
        return _l("Nobody here can answer yet. Give somebody a role first: Back office, then “People and roles”.")

    @hint.setter
    def hint(self, _hint: Wording | None) -> None:
        """Fields of this kind have no hint of their own."""
