"""What upper features tell of people and answers: who is known to live here, what came in on paper, what ends with the end."""

from collections.abc import Callable, Sequence

from pb_app.common_ground.models import Conversation
from pb_app.common_ground.terms import ApartAnswers
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import ListSlot

#: Whether an account is on the roll of a round.
KNOWN_HERE: ListSlot[Callable[[int, int], bool]] = ListSlot("common_ground.known_here")
#: Answers to a conversation that are shown apart, beside its figures.
APART: ListSlot[Callable[[Conversation], Sequence[ApartAnswers]]] = ListSlot("common_ground.apart")
#: Called when a conversation ends, in the same transaction: what leads from an answer to anybody is destroyed.
CLOSED: ListSlot[Callable[[Conversation], None]] = ListSlot("common_ground.closed")
#: On a conversation's page while it is open: other ways to take part.
WAYS_IN: PanelSlot[[Conversation]] = PanelSlot("common_ground.ways_in")
#: On the office's page of a conversation.
OFFICE: PanelSlot[[Conversation]] = PanelSlot("common_ground.office")
