"""What can stand on the page."""

from dataclasses import dataclass

from pb_app.places.slots import PageLink


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenThing:
    """Something to take part in. ``lang`` is that of the title, "" for the page's own.

    ``minutes``: at least and at most.
    """

    title: str
    lang: str
    tag: str
    look: str
    minutes: tuple[int, int]
    decides: str
    answer: str
    left: str
    button: PageLink
