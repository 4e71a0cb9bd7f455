"""A template that asks an object for what it does not have fails the test, instead of showing nothing."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from flask import Flask
from jinja2 import Undefined, UndefinedError
from jinja2.utils import missing
from wtforms import Field

#: What may be asked for more than it has: a key of a table, an option that not every kind of field knows.
LENIENT = (Mapping, list, tuple, str, Undefined, Field, type(None))


class StrictAttributes(Undefined):
    """A name that was never handed in may be missing, and so may a key; an attribute of an object may not."""

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, *rest: Any) -> None:
        super().__init__(hint, obj, name, *rest)
        if obj is not missing and (isinstance(obj, Enum) or not isinstance(obj, LENIENT)):
            raise UndefinedError(f"{type(obj).__name__} has no {name!r}: was it renamed?")


def be_strict(app: Flask) -> None:
    app.jinja_env.undefined = StrictAttributes
