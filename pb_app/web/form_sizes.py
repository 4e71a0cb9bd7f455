"""What people type is small: a form that comes as one text is bounded as one that comes in parts is."""

from flask import Flask, current_app, request

_ONE_TEXT = "application/x-www-form-urlencoded"


def bound_form() -> None:
    """Before anything reads the form."""
    if request.mimetype == _ONE_TEXT:
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]


def init_form_sizes(app: Flask) -> None:
    app.before_request(bound_form)
