"""Every string is said in every language, with its plural forms and its placeholders."""

import re
from collections.abc import Iterator, Sequence

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir

from pb_app.web.extensions import ROOT
from tests.architecture.catalogue_files import catalogue

LANGUAGES = ("cy", "ar")
METHODS = [("pb_app/**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "_l": None, "gettext": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def used() -> set[str | tuple[str, str]]:
    """Every message in the source."""
    options = {pattern: {"trimmed": "true"} for pattern, _ in METHODS}
    rows = extract_from_dir(str(ROOT), METHODS, options, KEYWORDS, directory_filter=ours)
    return {tuple(row[2]) if isinstance(row[2], tuple) else row[2] for row in rows}  # type: ignore[misc]


def ours(path: str) -> bool:
    """Only our own folders, so that thousands of fetched files are not read."""
    parts = path[len(str(ROOT)) :].strip("/").split("/")
    return parts[0] in ("", "pb_app", "templates")


def messages(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id)


def forms(text: str | Sequence[str] | None) -> list[str]:
    """One, or as many as there are plurals."""
    return [text] if isinstance(text, str) else list(text or ())


@pytest.fixture(scope="module")
def source() -> set[str | tuple[str, str]]:
    return used()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_and_nothing_is_left_over(source: set[str | tuple[str, str]], language: str) -> None:
    have = {tuple(m.id) if isinstance(m.id, list | tuple) else m.id for m in messages(language)}
    assert len(source) > 700
    assert source - have == set(), "translate these"
    assert have - source == set(), "nobody says these any more"


#: Plural forms for one number alone, which its word says: a figure beside it would say it twice.
NAMED = {"cy": (), "ar": (1, 2)}


def test_arabic_says_a_number_once_and_has_commas_of_its_own() -> None:
    for message in messages("ar"):
        for number, form in enumerate(forms(message.string)):
            assert not (number in NAMED["ar"] and "(%(num)d)" in form), f"{form!r} says the number twice"
            ours = re.sub(r"«[^»]*»|\d[,.]\d|\(,\)|3\+7, 4\+9|%\(\w+\)[sd]|https?:\S*|&\w+;", "", form)
            assert not set(",;?") & set(ours), f"{form!r} has a Latin sign"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_whole(language: str) -> None:
    plurals = catalogue(language).num_plurals
    for message in messages(language):
        said = forms(message.string)
        assert said and all(said), f"{message.id!r} is not translated"
        assert "fuzzy" not in message.flags
        if isinstance(message.id, list | tuple):
            assert len(said) == plurals, f"{message.id!r} needs {plurals} forms"
        wanted_ones = set(PLACEHOLDER.findall(forms(message.id)[-1]))
        for number, form in enumerate(said):
            without = {"%(num)d"} if len(said) > 2 and number in NAMED[language] else set()
            left = wanted_ones - set(PLACEHOLDER.findall(form))
            assert set(PLACEHOLDER.findall(form)) <= wanted_ones, f"{message.id!r} gained a placeholder"
            assert left <= without, f"{message.id!r} lost a placeholder"
    assert [error for _, errors in catalogue(language).check() for error in errors] == []


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("en", 1, "1 proposal"),
        ("en", 0, "0 proposals"),
        ("cy", 0, "0 cynnig"),
        ("cy", 2, "2 gynnig"),
        ("cy", 3, "3 chynnig"),
        ("cy", 6, "6 chynnig"),
        ("cy", 8, "8 cynnig"),
        ("ar", 2, "مقترحان"),
        ("ar", 3, "3 مقترحات"),
        ("ar", 11, "11 مقترحًا"),
        ("ar", 100, "100 مقترح"),
    ],
)
def test_plural_forms(app: object, language: str, number: int, text: str) -> None:
    from flask import Flask
    from flask_babel import force_locale, ngettext

    assert isinstance(app, Flask)
    with app.test_request_context(), force_locale(language):
        assert ngettext("%(num)d proposal", "%(num)d proposals", number) == text
