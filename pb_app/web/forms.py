"""The base form: translated, guarded, and able to show a refusal where it belongs."""

from typing import Any

from flask import request
from flask_wtf import FlaskForm

from pb_app.access import Refused
from pb_app.web.labels import label


class BaseForm(FlaskForm):  # type: ignore[misc]
    """Every form of the application."""

    def refuse(self, refusal: Refused) -> None:
        """Put a rule's 'no' on the field it is about, or on the whole form."""
        message = label(refusal.refusal)
        if refusal.field and refusal.field in self._fields:
            field = self._fields[refusal.field]
            field.errors = [*field.errors, message]
        else:
            self.form_errors.append(message)

    def problems(self) -> list[tuple[str, str]]:
        """Field id and message of everything wrong, in page order, for the error summary."""
        found = [(_anchor(field), str(error)) for field in self for error in field.errors]
        return found + [("main", str(error)) for error in self.form_errors]

    def status(self) -> int:
        """422 when something sent was not accepted, else 200."""
        return 422 if request.method == "POST" else 200


def _anchor(field: Any) -> str:
    return f"{field.id}-0" if getattr(field, "kind", "") in ("radios", "ticks") else str(field.id)
