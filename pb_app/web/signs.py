"""The signs of a language: commas of the reader's script, and the name of a day in a Welsh sentence.

What a template says goes through messages, so that a comma in it stands between parts of a line: when the template is
compiled, it becomes that of the reader's script.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from flask import Flask
from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import Markup

from pb_app.web.i18n import direction, isolated, language

#: Days of the week at the beginning of a part of a sentence, as ``long_day`` writes them.
_WELSH_DAY = re.compile(r"^Dydd (?=(?:Llun|Mawrth|Mercher|Iau|Gwener|Sadwrn|Sul) \d)")
#: Stands for the word until the sentence is there.
_HELD = "\ue000"
#: Words after which it does not change.
_LEAVE_THE_DAY = frozenset({"erbyn", "cyn", "ers", "gyfer", "oedd", "yw", "ac", "neu"})
#: Where a template may begin or end something that is not its own text.
_TURN = re.compile('[{<>",]')
_WHOLE = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("<!--", "-->"))
_AS_IT_IS = ("script", "style", "code", "pre")


def comma() -> str:
    """What stands between the parts of a list or a line: a comma of the reader's script, and a space."""
    return "، " if direction() == "rtl" else ", "


def listed(parts: Iterable[object]) -> str:
    """Parts as one list, each kept to itself, for a page or a message; what programs read has commas of its own."""
    return comma().join(isolated(str(part)) for part in parts)


def days_held(parts: Mapping[str, object]) -> Mapping[str, object]:
    """A day's name in a Welsh sentence changes with the word before it: marked here, put right by ``mutated``."""
    return {name: _held(part) for name, part in parts.items()} if language() == "cy" else parts


def _held(part: object) -> object:
    return _WELSH_DAY.sub(_HELD, part) if isinstance(part, str) and not isinstance(part, Markup) else part


def mutated(sentence: str) -> str:
    """After most words it is "ddydd Mawrth", after some "dydd Mawrth", alone "Dydd Mawrth". Markup stays markup."""
    if _HELD not in sentence:
        return sentence
    said, *rest = str(sentence).split(_HELD)
    for part in rest:
        said += _day_after(said) + part
    return type(sentence)(said)


def _day_after(said: str) -> str:
    word = said.rstrip().rpartition(" ")[2]
    if not said.endswith(" ") or not word.strip(",").isalpha():
        return "Dydd "
    return "dydd " if word.endswith(",") or word.lower() in _LEAVE_THE_DAY else "ddydd "


class SignsOfTheScript(Extension):
    """Commas between parts become those of the reader's script, once for each template, when it is compiled."""

    def preprocess(self, source: str, _name: str | None, _filename: str | None = None) -> str:
        parts, at = [], 0
        for place in _commas(source):
            parts += [source[at:place], "{{ comma().strip() }}"]
            at = place + 1
        return "".join([*parts, source[at:]])


def _commas(source: str) -> Iterator[int]:
    """Where the text of a template has a comma: not in a tag, in code, or in what Jinja reads."""
    done, in_tag, quoted = 0, False, False
    for turn in _TURN.finditer(source):
        at, sign = turn.start(), turn[0]
        if at < done:
            continue
        if end := _end_of_whole(source, at):
            done = end
        elif in_tag:
            quoted = quoted != (sign == '"')
            in_tag = quoted or sign != ">"
        elif sign == "<":
            in_tag = source[at + 1 : at + 2].isalpha() or source[at + 1 : at + 2] == "/"
        elif sign == "," and source[at + 1 : at + 2] in (" ", "\n", "{", "<"):
            yield at


def _end_of_whole(source: str, at: int) -> int:
    for begin, end in _WHOLE:
        if source.startswith(begin, at):
            return source.find(end, at) + len(end)
    named = next((name for name in _AS_IT_IS if re.match(f"<{name}[ >]", source[at : at + 10])), "")
    return source.find(f"</{named}>", at) if named else 0


def add_to(environment: Environment) -> None:
    environment.add_extension(SignsOfTheScript)
    environment.globals["comma"] = comma
    environment.filters["listed"] = listed


def init_signs(app: Flask) -> None:
    add_to(app.jinja_env)
