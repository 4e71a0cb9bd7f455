"""No template starts a query: a page has what it shows before it is rendered. Every test that renders pages checks it."""

from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

import pytest
from jinja2 import Template
from sqlalchemy import Engine, event

#: (template, statement) of each query that ran while a template was being rendered.
SEEN: list[tuple[str, str]] = []


_rendering: ContextVar[str] = ContextVar("rendering", default="")
_render = Template.render


def _render_watched(template: Template, *args: Any, **kwargs: Any) -> str:
    outer = _rendering.set(template.name or "a string")
    try:
        return _render(template, *args, **kwargs)
    finally:
        _rendering.reset(outer)


Template.render = _render_watched  # type: ignore[assignment,method-assign]


@event.listens_for(Engine, "before_cursor_execute")
def _statement(_connection: object, _cursor: object, statement: str, *_: object) -> None:
    if _rendering.get():
        SEEN.append((_rendering.get(), statement))


@pytest.fixture(autouse=True)
def _no_queries_in_templates() -> Iterator[None]:
    """Fails a test in which a template queried; put what it needs into the page object."""
    SEEN.clear()
    yield
    found = sorted({f"{template}: {statement[:600]}" for template, statement in SEEN})
    SEEN.clear()
    assert not found, "queries in templates:\n" + "\n".join(found)
