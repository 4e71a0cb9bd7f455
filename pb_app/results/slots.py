"""What higher features say about the projects of a result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pb_app.rounds.models import Round
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectState:
    """How a funded project is going, in a few words; ``look`` is that of its tag, ``href`` its own page."""

    text: str
    look: str
    href: str


#: How the funded projects of a round are going, by proposal id.
PROJECT_STATES: Slot[Callable[[Round], Mapping[int, ProjectState]]] = Slot("results.project_states")
#: On the page of a result, below its projects.
PANELS: PanelSlot[[Round]] = PanelSlot("results.panels")
