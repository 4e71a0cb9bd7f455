"""Tables that a phone shows row by row: every cell carries the name of its column."""

import re
from collections.abc import Sequence

from flask import Flask
from markupsafe import Markup, escape

from pb_app.web.labels import Wording

_CELL = re.compile(r"<(td|th scope=\"row\")([^>]*)>")
_TAG = re.compile(r"<[^<>]*>")
_SPAN = re.compile(r'colspan="(\d+)"')


def stacked(rows: str, heads: Sequence[tuple[Wording, object]]) -> Markup:
    """``rows`` as HTML, with the column's name on each cell, for the style sheet to show on narrow screens.

    Table roles are written out, because a table that is laid out as blocks is no table to a screen reader otherwise.
    """
    parts = re.split(r"(<tr\b[^>]*>)", str(rows))
    return Markup("".join(_row(part, heads) for part in parts))


def _row(part: str, heads: Sequence[tuple[Wording, object]]) -> str:
    if part.startswith("<tr"):
        return part.replace("<tr", '<tr role="row"', 1)
    column = 0
    first = _CELL.search(part)

    def cell(match: re.Match[str]) -> str:
        nonlocal column
        span = _SPAN.search(match[2])
        name = "" if span or column >= len(heads) else str(escape(heads[column][0]))
        if match.start() == (first.start() if first else -1) and not _begins_with_figure(part[match.end() :]):
            name = ""  # the name of a row needs no label
        column += int(span[1]) if span else 1
        role = "cell" if match[1] == "td" else "rowheader"
        return f'<{match[1]} role="{role}" data-label="{name}"{match[2]}>'

    return _CELL.sub(cell, part)


def _begins_with_figure(html: str) -> bool:
    return _TAG.sub("", html.split("</t", 1)[0]).strip()[:1].isdigit()


def init_tables(app: Flask) -> None:
    app.jinja_env.filters["stacked"] = stacked
