"""What is on in the demo's town: events to come, one that is full, one that is cancelled, and one that is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.community_events import services
from pb_app.community_events.models import CommunityEvent
from pb_app.community_events.terms import EventDraft, EventNeeds, EventRhythm, Repeats
from pb_app.places.models import Area, Place


@dataclass(frozen=True, kw_only=True)
class EventStory:
    """An event of the story: ``ahead`` days from now at ``hour`` in UTC, for so many minutes."""

    title: str
    words: str
    venue: str
    getting_in: str
    ahead: int
    hour: int
    minutes: int
    area: str = ""
    places: int | None = None
    link: str = ""
    #: Which neighbours sign up, with how many people and what they need.
    people: Sequence[tuple[int, int, str]] = ()
    #: Whoever needs an interpreter or help with getting there too.
    helped: EventNeeds | None = None
    repeats: Repeats | None = None
    cancelled: str = ""
    came: int = 0
    happened: str = ""


STORY: Sequence[EventStory] = (
    EventStory(
        title="Vote with a cup of tea",
        words="Come and vote on the spot. We bring the list of projects in large print, and tea. Bring a neighbour who has no phone.",
        venue="Harbourside Library, 4 Quay Street",
        getting_in="Lift and hearing loop. Helpers speak Polish and Arabic.",
        ahead=3,
        hour=10,
        minutes=120,
        people=((0, 2, ""), (1, 1, "")),
        helped=EventNeeds(travel=True, interpreter="pl"),
    ),
    EventStory(
        title="Ideas over soup",
        words="Soup is free. Tell a helper your idea, and they write it down while you eat. You get a card with a code, and with it the idea is yours.",
        venue="St Brendan’s hall, Quay Street",
        getting_in="No steps. A corner for children. Ring us if you need a lift.",
        ahead=13,
        hour=12,
        minutes=90,
        repeats=Repeats(rhythm=EventRhythm.MONTHLY),
    ),
    EventStory(
        title="Walk round Orchard Estate’s ideas",
        words="One mile, at the pace of the slowest. We look at five places that people want to change, and hear from the people who had the idea.",
        venue="Outside the chip shop, Orchard Road",
        getting_in="No steps. Dogs welcome. If it rains we meet in the school hall.",
        ahead=6,
        hour=14,
        minutes=60,
        area="RM4",
        places=3,
        people=((2, 1, ""), (3, 2, "A bench half-way, please."), (4, 1, "")),
    ),
    EventStory(
        title="Watch the count",
        words="See how the ballots are opened and counted, and ask whatever you like. There is nothing to decide that evening.",
        venue="Town hall, Market Square",
        getting_in="Signed in British Sign Language.",
        ahead=20,
        hour=18,
        minutes=90,
        link="https://meet.example.org/rivermouth-count",
    ),
    EventStory(
        title="Coffee morning in the market",
        words="Tell us what you would do with £80,000.",
        venue="The covered market",
        getting_in="",
        ahead=9,
        hour=9,
        minutes=120,
        cancelled="The market is closed for repairs that week. Come to the library on Quay Street instead.",
    ),
    EventStory(
        title="Workshop on safe ways home",
        words="Which ways do you avoid after dark? We drew them on a map.",
        venue="Mill Lane community centre",
        getting_in="No steps. We paid for the bus.",
        ahead=-24,
        hour=17,
        minutes=120,
        area="RM2",
        came=163,
        happened="More than 160 people drew on the map. The canal path had the most crosses by far. What people said is on the list “You said, we did”, and the council has to answer it.",
    ),
)


def tell(place: Place, areas: Sequence[Area], people: DemoPeople, now: datetime) -> None:
    """Announce them long before, sign people up, and tell what happened."""
    by_code = {area.code: area.id for area in areas}
    for story in STORY:
        _event(place, story, by_code, people, now)


def _event(place: Place, story: EventStory, by_code: dict[str, int], people: DemoPeople, now: datetime) -> None:
    secretary = people.staff["dee"]
    starts_at = (now + DAY * story.ahead).replace(hour=story.hour, minute=0, second=0, microsecond=0)
    before = starts_at - DAY * 14 if story.ahead < 0 else now
    draft = EventDraft(
        title=story.title,
        words=story.words,
        language="en",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=story.minutes),
        venue=story.venue,
        getting_in=story.getting_in,
        area_id=by_code.get(story.area),
        places=story.places,
        remote_link=story.link,
    )
    event = services.announce(place, draft, secretary, before)
    for who, how_many, needs in story.people:
        services.sign_up(
            event, people=how_many, needs=EventNeeds(words=needs), actor=people.neighbours[who], now=before
        )
    if story.helped:
        services.sign_up(event, people=1, needs=story.helped, actor=people.neighbours[5], now=before)
    if story.repeats:
        services.repeat(event, story.repeats, secretary, before)
    _afterwards(event, story, people, now)


def _afterwards(event: CommunityEvent, story: EventStory, people: DemoPeople, now: datetime) -> None:
    if story.cancelled:
        services.cancel(event, story.cancelled, people.staff["dee"], now)
    if story.happened:
        services.tell(event, came=story.came, happened=story.happened, actor=people.staff["dee"], now=now)
