"""The language of what people wrote, on pages in another (WCAG 3.1.2).

What people write is in the first language of its place unless somebody says otherwise. A template marks people's words with
``dir="auto"``; where such an element holds nothing but words that are surely a person's own, it gets ``lang`` too. Texts
that can have versions know their language exactly and bring it along: nothing is added to them here.
"""

import re

from flask import Flask, g
from flask_babel import gettext as _
from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import Markup

from pb_app.web.i18n import language, language_name

#: Expressions that are people's own words whatever page they are on; all others are left alone rather than guessed.
_WORDS = (
    r"(?:\w+\.)*(?:proposal|project|round|joined_into|split_from)\.title|p\.title|"
    r"(?:\w+\.)*(?:fund|pot|board|forum)\.name|"
    r"(?!task\.|fact\.)(?:\w+\.)+(?:body|story|reason|reasons|purpose|conditions|minority|why_less|withdrawn_why|"
    r"closed_why|cancelled_why|moved_why|late_why|ended_why|given_up_why)"
)
_ELEMENT = re.compile(
    r'(<\w+(?:\s(?:[^<>"]|"[^"]*")*?)?\sdir="auto")((?:[^<>"]|"[^"]*")*>\s*\{\{-?\s*'
    rf"(?:{_WORDS})(?:\s*\|\s*truncate\(\d+\))?\s*-?\}}\}}\s*</)"
)


def people_write_in() -> str:
    """The language in which people here write, unless somebody says otherwise."""
    place = g.get("place")
    return str(place.languages[0]) if place else ""


def lang_of_people() -> Markup:
    """A ``lang`` for an element with people's words, where the page is in another language."""
    code = people_write_in()
    return Markup(' lang="{}"').format(code) if code and code != language() else Markup("")


def written_in(code: str = "") -> Markup:
    """Below the title of a page whose text has one language: which one, where it is not the one of the page.

    ``code`` empty: that of the people here.
    """
    code = code or people_write_in()
    if not code or code == language():
        return Markup("")
    return Markup('<p class="cp-meta">{}</p>').format(
        _("This is written in %(language)s.", language=language_name(code))
    )


class PeoplesWords(Extension):
    """Adds the language to elements with people's words, once for each template, when it is compiled."""

    def preprocess(self, source: str, _name: str | None, _filename: str | None = None) -> str:
        return _ELEMENT.sub(_with_language, source)


def _with_language(found: re.Match[str]) -> str:
    has_one = " lang=" in found[1] or " lang=" in found[2].partition(">")[0]
    return found[0] if has_one else f"{found[1]}{{{{ lang_of_people() }}}}{found[2]}"


def add_to(environment: Environment) -> None:
    environment.add_extension(PeoplesWords)
    environment.globals.update(lang_of_people=lang_of_people, written_in=written_in)


def init_languages_of_parts(app: Flask) -> None:
    add_to(app.jinja_env)
