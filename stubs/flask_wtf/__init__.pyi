from collections.abc import Callable, Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Form

from .csrf import CSRFProtect as CSRFProtect

class FlaskForm(Form):
    def __init__(
        self,
        formdata: MultiDict[str, Any] | None = ...,
        *,
        obj: object = None,
        data: Mapping[str, object] | None = None,
        prefix: str = "",
        meta: Mapping[str, object] | None = None,
    ) -> None: ...
    def is_submitted(self) -> bool: ...
    def validate_on_submit(
        self, extra_validators: Mapping[str, Sequence[Callable[..., object]]] | None = None
    ) -> bool: ...
