from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from flask_babel.speaklater import LazyString

F = TypeVar("F", bound="Field")

class UnboundField(Generic[F]):
    field_class: type[F]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]

class Label:
    text: str | LazyString

class Field:
    #: What was typed, or the value given: each class of field says of which type.
    data: Any
    errors: Sequence[str | LazyString]
    filters: Sequence[Callable[[str | None], str]]
    id: str
    name: str
    label: Label
    raw_data: list[Any] | None
    def __init__(
        self,
        label: str | LazyString | None = None,
        *,
        filters: Sequence[Callable[[str | None], str]] = (),
        default: object = None,
        description: str | LazyString = "",
        id: str | None = None,
        name: str | None = None,
        **more: object,
    ) -> None: ...
    def process_formdata(self, valuelist: list[str]) -> None: ...
    def pre_validate(self, form: Form) -> None: ...

class StringField(Field): ...
class FileField(Field): ...

class SelectMultipleField(Field):
    def __init__(
        self,
        label: str | LazyString | None = None,
        *,
        choices: Mapping[str, str],
        validate_choice: bool = True,
        **more: object,
    ) -> None: ...

class BaseForm:
    form_errors: list[str | LazyString]
    _fields: dict[str, Any]
    @property
    def data(self) -> dict[str, Any]: ...
    @property
    def errors(self) -> dict[str, Sequence[str | LazyString]]: ...
    # The class of a field that is looked up by name is not known before the program runs.
    def __iter__(self) -> Iterator[Any]: ...
    def __getitem__(self, name: str) -> Any: ...
    def __contains__(self, name: str) -> bool: ...
    def __delitem__(self, name: str) -> None: ...
    def validate(self, extra_validators: Mapping[str, Sequence[Callable[..., object]]] | None = None) -> bool: ...

class Form(BaseForm): ...
