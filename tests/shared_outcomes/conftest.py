"""A request in which figures say where they are shown."""

from collections.abc import Iterator

import pytest
from flask import Flask


@pytest.fixture
def request_context(app: Flask, context: None) -> Iterator[None]:
    """For figures, which say where they are shown."""
    with app.test_request_context("/"):
        yield
