"""Questions that several parts of one page ask of the database, asked once.

Only while a page is read: a request that may change something asks each time, since others may have changed it meanwhile.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import has_request_context, request
from sqlalchemy import event
from sqlalchemy.orm import Session

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
#: Where a request keeps its answers.
KEPT = "pb_app.request_cache"


def once_a_request(question: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Keep the answer for this request. Arguments are hashable; nobody changes what is returned."""

    @wraps(question)
    def ask(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        if not (has_request_context() and request.method in ("GET", "HEAD")):
            return question(*args, **kwargs)
        kept = request.environ.setdefault(KEPT, {})
        key = (question.__module__, question.__qualname__, args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = question(*args, **kwargs)
        return cast(Answer, kept[key])

    return ask


@event.listens_for(Session, "after_flush")
def _ask_again(*_: object) -> None:
    """What was written may have changed the answers."""
    if has_request_context():
        request.environ.pop(KEPT, None)
