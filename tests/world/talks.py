"""Conversations to test with: planned, open, answered by two camps, closed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import insert

from pb_app import clock
from pb_app.access import Role
from pb_app.common_ground import queries, results, services
from pb_app.common_ground.models import Conversation, ConversationAnswer, ConversationVoice
from pb_app.common_ground.terms import ConversationDraft, Viewer
from pb_app.conversation_desk.services import sheets, tablets
from pb_app.db import db
from tests.world.camps import People, camps
from tests.world.world import World

SENTENCES = tuple(
    f"Sentence number {word}."
    for word in ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
) + (
    "We all like trees.",
    "Nobody likes noise.",
)


def draft(world: World, round_id: int | None = None) -> ConversationDraft:
    today = clock.now().date()
    return ConversationDraft(
        question="Getting around",
        about="What matters to you on the way?",
        language="en",
        owner_id=world.actor(Role.ASSESSOR).account_id,
        decides="The streets team",
        closes_on=today + timedelta(days=10),
        answer_by=today + timedelta(days=40),
        round_id=round_id,
    )


def planned(world: World, many: int = len(SENTENCES), round_id: int | None = None) -> Conversation:
    """With so many first sentences; nobody else sees it yet."""
    now = clock.now()
    made = services.plan(world.home(), draft(world, round_id), world.actor(Role.ADMINISTRATOR), now)
    for words in SENTENCES[:many]:
        services.add_statement(made, words, language="en", now=now)
    return made


def opened(world: World, round_id: int | None = None) -> Conversation:
    made = planned(world, round_id=round_id)
    services.open_it(made, world.actor(Role.ADMINISTRATOR), clock.now())
    return made


def viewer(n: int, *, known: bool = False) -> Viewer:
    return Viewer(key=f"v{n}", author_key=f"a{n}", account=known, known=known)


def answer_as_camps(conversation: Conversation, people: int, *, known: int = 0) -> None:
    """Two camps differ on ten sentences; all like the eleventh and most the twelfth. The first ``known`` live here."""
    rows = queries.statements(conversation.id)
    for n, answers in enumerate(as_camps(people)):
        for key, vote in answers.items():
            who = viewer(n, known=n < known)
            services.answer(conversation, rows[int(key) - 1].id, vote, who, clock.now())


def filled(conversation: Conversation, given: People, *, backed: int = 0, areas: Sequence[int] = ()) -> None:
    """The same all at once, with any answers: voices of which so many, spread among them, have an account."""
    ids, first = (
        {str(row.n): row.id for row in queries.statements(conversation.id)},
        (2**20 + conversation.id - 1) << 20,
    )
    voices = [
        {
            "id": first + n,
            "conversation_id": conversation.id,
            "key": f"f{n}",
            "account": n * 7 % len(given) < backed,
            "known": False,
            "coded": False,
            "area_id": areas[n * 5 % 7 % len(areas)] if areas and n % 11 else None,
        }
        for n in range(len(given))
    ]
    answers = [
        {"voice_id": first + n, "statement_id": ids[key], "vote": vote}
        for n, row in enumerate(given)
        for key, vote in row.items()
    ]
    db.session.execute(insert(ConversationVoice), voices)
    db.session.execute(insert(ConversationAnswer), answers)


def as_camps(people: int) -> People:
    """What ``answer_as_camps`` answers."""
    given, _camp = camps(people, 10, 10, noise=0.15, seed=6)
    return [answers | {"11": 1, "12": -1 if n % 6 == 0 else 1} for n, answers in enumerate(given)]


def ended(conversation: Conversation) -> Conversation:
    """Its last day was yesterday."""
    conversation.closes_on = clock.now().date() - timedelta(days=1)
    db.session.flush()
    return conversation


def closed(world: World, conversation: Conversation) -> None:
    ended(conversation)
    results.close(
        conversation,
        world.home(),
        not_heard="Nobody from the hill came.",
        said_by="People in the conversation",
        words="It is on its page.",
        actor=world.actor(Role.ADMINISTRATOR),
        now=clock.now(),
    )


def talk_open(world: World) -> tuple[int, int]:
    """An open conversation with a sentence that waits for the office; returns both ids."""
    made, maya, now = opened(world), viewer(1), clock.now()
    for row in queries.statements(made.id)[:3]:
        services.answer(made, row.id, 1, maya, now)
    services.suggest(made, "More benches.", language="en", viewer=maya, now=now)
    return made.id, queries.statements(made.id)[-1].id


def desk_of(world: World, talk: int, now: datetime) -> tuple[int, int]:
    """Sheets and a tablet of a conversation; returns both ids."""
    conversation, ines = queries.find(world.home().id, talk), world.actor(Role.ADMINISTRATOR)
    assert conversation is not None
    batch = sheets.print_sheets(conversation, 2, "the library", ines, now)
    return batch.id, tablets.make(conversation, "The library", ines, now)[0].id
