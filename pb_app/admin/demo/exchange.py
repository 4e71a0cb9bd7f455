"""What the demo’s town learns from a place up the river, and what it asks and shares."""

from datetime import datetime

from nacl.signing import SigningKey

from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.delivery.slots import VAULT
from pb_app.exchange import documents, formats, things
from pb_app.exchange.services import network, publishing, sources, taking
from pb_app.exchange.services.taking import Destination
from pb_app.exchange.terms import BundleEntry, CampaignDraft, EntryKind, NoticeSide, TriedVerdict
from pb_app.places.models import Place
from pb_app.sharing.terms import BarrierReply, BarrierVerdict

#: Of a place that is made up, so nobody signs anything real with it.
KEY = SigningKey(bytes(range(32)))
STORY = {
    "theme": "places",
    "currency": "GBP",
    "reach": "story-one-area",
    "risk": "",
}
CASE = {
    **STORY,
    "title": "A library of things in an old bus shelter",
    "amount": 240_000,
    "outcome": "story-went-well",
    "happened": "In the first winter 90 households borrowed a ladder, a drill or a tent. Nothing was stolen.",
    "again": "Open on Saturday mornings from the start. Leave out the deposit: nobody with little money came.",
    "summary": "A shelf that locks, a book to write in, and eight people who look after it in turn.",
    "steps": [
        "Ask ten neighbours what they would lend.",
        "Agree with the bus company on the shelter.",
        "Build the shelf, with a roof over the lock.",
        "Open on a Saturday, with tea.",
    ],
    "advice": "Begin with twenty things. A drill is lent more often than all the rest together.",
    "costs": [
        {"label": "Wood, lock and roof", "amount": 160_000},
        {"label": "Insurance for two years", "amount": 80_000},
    ],
    "measures": ["Households that borrowed something"],
}
LESSON = {
    **STORY,
    "title": "The evening bus that nobody took",
    "amount": 1_400_000,
    "outcome": "story-stopped",
    "expected": "Forty people an evening, mostly young.",
    "happened": "Six. The last bus went before the film ended.",
    "again": "Ask the cinema for its times first.",
}
ENTRIES = (
    BundleEntry(kind=EntryKind.CASE, key="case-1", language="en", body=CASE),
    BundleEntry(kind=EntryKind.LESSON, key="lesson-1", language="en", body=LESSON),
    BundleEntry(
        kind=EntryKind.NOTICE,
        key="notice-1",
        language="en",
        body={
            "side": NoticeSide.OFFER.value,
            "title": "Two people who run a first meeting with you",
            "words": "They have done it in eleven villages. You pay the train.",
        },
    ),
)


def tell(place: Place, people: DemoPeople, now: datetime) -> None:
    """Upriver is heard and compared; its guide is taken over and answered; the town asks, and publishes an edition."""
    ines, then = people.staff["ines"], now - DAY * 20
    bundle = documents.write(
        ENTRIES, name="Upriver", edition=1, previous="", made_on=then.date(), licence=formats.LICENCE, key=KEY
    )
    row = sources.add(place, bundle, "", ines, then)
    sources.compare(row, ines, then)
    taken = taking.take(row, bundle, bundle.entries[0], Destination(), actor=ines, now=then)
    taking.answer(taken, TriedVerdict.CHANGED, "We keep ours in the boat house, where it is dry.", ines, now - DAY * 4)
    _network(place, people, now)
    every = things.things(place, now)
    wanted = {
        (kind, thing.id) for kind in (EntryKind.CASE, EntryKind.BARRIER, EntryKind.LESSON) for thing in every[kind]
    }
    publishing.choose(place, wanted, ines, now - DAY)
    shown = publishing.next_edition(place, now).digest
    publishing.publish(place, shown, VAULT.value(), ines, now - DAY)


def _network(place: Place, people: DemoPeople, now: datetime) -> None:
    ines, asked_on = people.staff["ines"], (now - DAY * 40).date()
    words = "Ours is full of people who can walk up stairs. Who has made an old hall easy to get into?"
    network.post(place, NoticeSide.ASK, "How to get a lift into an old hall", words, language="en", actor=ines, now=now)
    draft = CampaignDraft(
        title="Three-year money for prevention",
        words="Nobody hires well for nine months. We ask for three years, so that people stay and streets know them.",
    )
    row = network.begin(place, draft, language="en", actor=ines, now=now - DAY * 45)
    asks = "Tell places by December what they will have for the next three years."
    network.ask(row, "Department of Health and Social Care", asks, asked_on, actor=ines, now=now)
    second = network.ask(
        row, "Regional health board", "Say the same for your own grants.", asked_on, actor=ines, now=now
    )
    reply = BarrierReply(
        verdict=BarrierVerdict.WILL,
        words="From April on our grants run for three years.",
        answered_on=(now - DAY * 9).date(),
    )
    network.answer(row, second, reply, ines, now)
