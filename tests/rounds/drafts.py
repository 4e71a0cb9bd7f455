"""A draft round as an administrator makes it on the pages."""

from collections.abc import Callable

from pb_app.access import Role
from tests.visitor import Visitor
from tests.world import email

Visit = Callable[..., Visitor]
NEW = {
    "title": "Our streets",
    "slug": "our-streets",
    "description": "For everybody.",
    "budget": "5,000",
    "start": "neighbourhood",
}


def drafted(visit: Visit) -> Visitor:
    admin = visit(email(Role.ADMINISTRATOR)).get("/funds/riverside/pot/").follow("Start a round from this fund")
    return admin.submit("Save as a draft", **NEW).sees("Set up Our streets", "Draft", "£5,000")
