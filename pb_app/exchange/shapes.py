"""Shapes of what comes from elsewhere: each checks a value strictly, and says itself as a part of a JSON schema.

Pure. A value that does not fit raises BadBundle with the reason and the spot; fields that a shape does not name are refused.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from pb_app.exchange.terms import BadBundle, Refusal
from pb_app.identity.characters import has_turning
from pb_app.identity.mentions import contacts

#: Larger whole numbers are not the same in every program that reads JSON.
LARGEST = 2**53 - 1
#: What could run, or be fetched by the mere look at it.
_MARKUP = re.compile(
    r"<[a-z/!?]|&#|!\[|\b(?:javascript|vbscript)\s*:|\bdata:[a-z]*[/,;]|\b(?:file|blob):/", re.IGNORECASE
)
#: Links that lead anywhere but to a page of the web.
_LINK = re.compile(r"\]\(\s*(?!https://)", re.IGNORECASE)


class Shape(Protocol):
    """Something that a value can be held against."""

    def check(self, value: object, at: str) -> None:
        """Raises BadBundle."""

    def schema(self) -> dict[str, object]:
        """The same as JSON schema."""


def _needs(fits: bool, refusal: Refusal, at: str) -> None:  # noqa: FBT001
    if not fits:
        raise BadBundle(refusal, at)


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text or Markdown without pictures, in which nothing can run and nobody is named by number or address."""

    most: int
    optional: bool = False
    lines: bool = False

    def check(self, value: object, at: str) -> None:
        _needs(isinstance(value, str), Refusal.WRONG_VALUE, at)
        text = str(value)
        _needs(len(text) <= self.most, Refusal.TOO_LONG, at)
        _needs(self.optional or bool(text.strip()), Refusal.FIELD_MISSING, at)
        _needs(not any(_is_hidden(sign, lines=self.lines) for sign in text), Refusal.HIDDEN_SIGNS, at)
        _needs(not _MARKUP.search(text) and not _LINK.search(text), Refusal.MARKUP, at)
        _needs(not personal(text), Refusal.ABOUT_SOMEBODY, at)

    def schema(self) -> dict[str, object]:
        return {"type": "string", "maxLength": self.most} | ({} if self.optional else {"minLength": 1})


def personal(text: str) -> str:
    """The first words that look like they lead to somebody; "" where there are none. People look for names."""
    return next((found.words for found in contacts(text)), "")


def _is_hidden(sign: str, *, lines: bool) -> bool:
    if sign == "\n":
        return not lines
    return has_turning(sign) or unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text of few signs: a key, a digest, a code."""

    regex: str

    def check(self, value: object, at: str) -> None:
        _needs(isinstance(value, str) and re.fullmatch(self.regex, value) is not None, Refusal.WRONG_VALUE, at)

    def schema(self) -> dict[str, object]:
        return {"type": "string", "pattern": f"^(?:{self.regex})$"}


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the calendar, as 2026-05-31; or "" where it may be left out."""

    optional: bool = False

    def check(self, value: object, at: str) -> None:
        if self.optional and value == "":
            return
        fits = isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is not None
        _needs(fits, Refusal.WRONG_VALUE, at)
        try:
            date.fromisoformat(str(value))
        except ValueError:
            raise BadBundle(Refusal.WRONG_VALUE, at) from None

    def schema(self) -> dict[str, object]:
        day = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
        return {"type": "string", "pattern": f"^({day})?$" if self.optional else f"^{day}$"}


@dataclass(frozen=True, slots=True)
class WholeValue:
    """A whole number between two others."""

    least: int = 0
    most: int = LARGEST
    optional: bool = False

    def check(self, value: object, at: str) -> None:
        if self.optional and value is None:
            return
        fits = isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most
        _needs(fits, Refusal.WRONG_VALUE, at)

    def schema(self) -> dict[str, object]:
        kind = ["integer", "null"] if self.optional else "integer"
        return {"type": kind, "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class YesNo:
    def check(self, value: object, at: str) -> None:
        _needs(isinstance(value, bool), Refusal.WRONG_VALUE, at)

    def schema(self) -> dict[str, object]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words that programs know."""

    words: tuple[str, ...]

    def check(self, value: object, at: str) -> None:
        _needs(isinstance(value, str) and value in self.words, Refusal.WRONG_VALUE, at)

    def schema(self) -> dict[str, object]:
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Many:
    """A list of things of one shape."""

    of: Shape
    most: int
    least: int = 0

    def check(self, value: object, at: str) -> None:
        if not isinstance(value, list):
            raise BadBundle(Refusal.WRONG_VALUE, at)
        _needs(len(value) <= self.most, Refusal.TOO_LONG, at)
        _needs(len(value) >= self.least, Refusal.FIELD_MISSING, at)
        for number, each in enumerate(value):
            self.of.check(each, f"{at}.{number}")

    def schema(self) -> dict[str, object]:
        return {"type": "array", "items": self.of.schema(), "maxItems": self.most, "minItems": self.least}


@dataclass(frozen=True, slots=True)
class Record:
    """Named fields, each of its own shape: all of them, and no others. ``may`` can be left out."""

    fields: Mapping[str, Shape]
    may: Mapping[str, Shape] = field(default_factory=dict)

    def check(self, value: object, at: str) -> None:
        if not isinstance(value, dict):
            raise BadBundle(Refusal.WRONG_VALUE, at)
        every = {**self.fields, **self.may}
        for name in value:
            _needs(name in every, Refusal.UNKNOWN_FIELD, f"{at}.{ascii(name)[1:31]}")
        for name in self.fields:
            _needs(name in value, Refusal.FIELD_MISSING, f"{at}.{name}")
        for name, each in value.items():
            every[name].check(each, f"{at}.{name}")

    def schema(self) -> dict[str, object]:
        every = {**self.fields, **self.may}
        return {
            "type": "object",
            "properties": {name: shape.schema() for name, shape in every.items()},
            "required": list(self.fields),
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class ByLanguage:
    """The same thing in one or more languages, by their codes."""

    of: Shape
    least: int = 1

    def check(self, value: object, at: str) -> None:
        if not isinstance(value, dict):
            raise BadBundle(Refusal.WRONG_VALUE, at)
        _needs(self.least <= len(value) <= 40, Refusal.TOO_LONG if value else Refusal.FIELD_MISSING, at)
        for name, each in value.items():
            _needs(re.fullmatch(LANGUAGE, name) is not None, Refusal.UNKNOWN_FIELD, f"{at}.{ascii(name)[1:31]}")
            self.of.check(each, f"{at}.{name}")

    def schema(self) -> dict[str, object]:
        return {
            "type": "object",
            "patternProperties": {f"^(?:{LANGUAGE})$": self.of.schema()},
            "additionalProperties": False,
            "minProperties": self.least,
            "maxProperties": 40,
        }


#: A code such as ``en`` or ``pt-BR``.
LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,4})?"


def texts_in(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)
