"""No template starts a query: a page has what it shows before it is rendered. Every test that renders pages checks it."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import before_render_template, g, template_rendered
from sqlalchemy import Engine, event

#: (template, statement) of each query that ran while a template was being rendered.
SEEN: list[tuple[str, str]] = []


@before_render_template.connect
def _begins(_app: object, template: Any, **_: object) -> None:
    g.rendering = template.name


@template_rendered.connect
def _ends(_app: object, **_: object) -> None:
    g.pop("rendering", None)


@event.listens_for(Engine, "before_cursor_execute")
def _statement(_connection: object, _cursor: object, statement: str, *_: object) -> None:
    if g and "rendering" in g:
        SEEN.append((g.rendering, statement))


@pytest.fixture(autouse=True)
def _no_queries_in_templates() -> Iterator[None]:
    """Fails a test in which a template queried; put what it needs into the page object."""
    SEEN.clear()
    yield
    found = sorted({f"{template}: {statement[:600]}" for template, statement in SEEN})
    SEEN.clear()
    assert not found, "queries in templates:\n" + "\n".join(found)
