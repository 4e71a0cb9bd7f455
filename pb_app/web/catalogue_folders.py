"""Where the messages of a language are read from: our own folder, or that of languages that people here have read."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

from flask import Flask, current_app
from flask_babel import Babel, Domain, get_locale
from jinja2 import pass_context
from jinja2.runtime import Context

from pb_app.web.i18n import isolated_parts, reviewed_folder
from pb_app.web.signs import days_held, mutated

Translate = Callable[..., str]


def _parts(parts: Mapping[str, object]) -> Mapping[str, object]:
    return days_held(isolated_parts(parts))


class MessagesOfLanguages(Domain):
    """One folder for each language. More than one would be merged, and the last would decide its plural forms for all."""

    @property
    def translation_directories(self) -> list[str]:
        read = reviewed_folder(current_app)
        if (read / str(get_locale()) / "LC_MESSAGES" / "messages.mo").exists():
            return [str(read)]
        return [str(Path(current_app.config["BABEL_TRANSLATION_DIRECTORIES"]))]

    def gettext(self, string: str, **variables: object) -> str:
        """A sentence with people's words in it runs in its own direction, whichever way the words run."""
        return mutated(super().gettext(string, **_parts(variables)))

    def ngettext(self, singular: str, plural: str, num: int, **variables: object) -> str:
        return mutated(super().ngettext(singular, plural, num, **_parts(variables)))


class Languages(Babel):
    domain_instance = MessagesOfLanguages()


def keep_parts_apart(app: Flask) -> None:
    """Templates put the parts into a sentence by themselves, past our messages: keep them to themselves there too."""
    known = app.jinja_env.globals
    known |= {name: _keeping_parts_apart(cast("Translate", known[name])) for name in ("gettext", "ngettext")}


def _keeping_parts_apart(translate: Translate) -> Translate:
    @pass_context
    def translated(context: Context, *words: object, **parts: object) -> str:
        return mutated(translate(context, *words, **_parts(parts)))

    return translated
