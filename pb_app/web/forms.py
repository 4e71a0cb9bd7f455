"""The base form: translated, guarded, and able to show a refusal where it belongs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import EllipsisType

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field

from pb_app.access import Refused
from pb_app.web import typed
from pb_app.web.labels import Wording, label

#: What WTForms lets a caller of ``validate`` check besides, by field.
ExtraValidators = Mapping[str, Sequence[Callable[..., object]]] | None


class FieldError(ValueError):
    """What was typed into a field can't be used, in words for the person who typed it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


@dataclass(frozen=True, slots=True)
class FieldFact:
    """What a form shows and nobody can change now, with the reason."""

    label: str
    value: str
    why: Wording


def _is_carried(field: object) -> bool:
    """Of a field as a form declares it, or of anything else that a form has."""
    return getattr(getattr(field, "field_class", None), "is_carried", True) is not False


class BaseForm(FlaskForm):
    """Every form of the application."""

    #: Whether the form was valid but its action was refused.
    refused = False

    def __init__(
        self,
        formdata: "MultiDict[str, str] | None | EllipsisType" = ...,
        *,
        obj: object = None,
        data: Mapping[str, object] | None = None,
        prefix: str = "",
        meta: Mapping[str, object] | None = None,
    ) -> None:
        """Filled with what was sent; where a page is shown again, with what was typed into its form of this name."""
        given = (typed.values_for(self.form_name(), self.secrets()) or ...) if formdata is ... else formdata
        if isinstance(given, EllipsisType):
            super().__init__(obj=obj, data=data, prefix=prefix, meta=meta)
        else:
            super().__init__(given, obj=obj, data=data, prefix=prefix, meta=meta)

    @classmethod
    def form_name(cls) -> str:
        """Which form of a page this is."""
        return cls.__name__

    @classmethod
    def secrets(cls) -> frozenset[str]:
        """The names of its fields that are never filled in again: what is typed there opens something."""
        fields = {name: field for each in reversed(cls.__mro__) for name, field in vars(each).items()}
        return frozenset(name for name, field in fields.items() if not _is_carried(field))

    def refuse(self, refusal: Refused | FieldError) -> None:
        """Put a rule's 'no' on the field it is about, or on the whole form."""
        self.refused = True
        message = refusal.message if isinstance(refusal, FieldError) else label(refusal.refusal)
        if refusal.field and refusal.field in self._fields:
            field = self._fields[refusal.field]
            field.errors = [*field.errors, message]
        else:
            self.form_errors.append(message)

    def refuse_all(self, refusal: Refused) -> None:
        """Say that none of it can be done now, whatever was typed: that alone, not what is wrong with a field too."""
        self.validate()
        for field in self:
            field.errors = ()
        self.form_errors.clear()
        self.refused = True
        self.form_errors.append(label(refusal.refusal))

    def fix(self, name: str, why: Wording) -> None:
        """Show a field's value without letting anybody change it; nothing sent for it is read."""
        field = self[name]
        self.fixed.append(FieldFact(field.label.text, str(field.data or ""), why))
        del self[name]

    @property
    def fixed(self) -> list[FieldFact]:
        """The fields that are shown and can't be changed."""
        kept: list[FieldFact] = vars(self).setdefault("_fixed", [])
        return kept

    def visible_fields(self) -> list[Field]:
        """The fields that people see: all but the token."""
        return [field for field in self if field.name != "csrf_token"]

    def problems(self) -> list[tuple[str, str]]:
        """Field id and message of everything wrong, in page order, for the error summary."""
        rows = [(_anchor(field), str(error)) for field in self for error in field.errors]
        return rows + [("main", str(error)) for error in self.form_errors]

    def status(self, refused: int = 422) -> int:
        """422 when something sent was not accepted, else 200; ``refused`` when a rule said no."""
        if self.refused:
            return refused
        return 422 if request.method == "POST" else 200


def _anchor(field: Field) -> str:
    return f"{field.id}-0" if getattr(field, "kind", "") in ("radios", "ticks") else str(field.id)
