"""Handing a list in, up to the page on which it is checked."""

import io

from tests.visitor import Visitor

AT = "/enrolment/riverside/streets"


def upload(text: bytes, name: str = "people.csv") -> tuple[io.BytesIO, str]:
    return io.BytesIO(text), name


def hand_in(visitor: Visitor, content: bytes) -> Visitor:
    """A file whose headings say everything."""
    visitor.get(f"{AT}/desk/list").submit("Continue", file=upload(content)).sees("What is in each column?")
    return visitor.submit("Continue").sees("Check the list")


def press(visitor: Visitor, path: str, status: int = 200, **fields: str) -> Visitor:
    """Send a form that is not on the page, with a token from one that everybody may open."""
    visitor.get(f"{AT}/enter")
    inputs = (field for field in visitor.document.iter() if field.get("name") == "csrf_token")
    token = next((field.get("value", "") for field in inputs), "")
    return visitor.send(path, {"csrf_token": token, **fields}, status)
