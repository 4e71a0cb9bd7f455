"""What upper features add to an evening together."""

from collections.abc import Callable, Collection, Iterable, Mapping

from pb_app.places.models import Place
from pb_app.web.registry import ListSlot

#: Where a wish that needs help can become an idea: a round's name, and the address that takes ``title`` and ``story``.
IDEAS: ListSlot[Callable[[Place], Iterable[tuple[str, str]]]] = ListSlot("pledges.ideas")
#: What wishes have become: of ideas, those that everybody can read, each with its title and address.
BECAME: ListSlot[Callable[[Place, Collection[int]], Mapping[int, tuple[str, str]]]] = ListSlot("pledges.became")
