"""What was found: looked at while a conversation is open, published when it closes, and made into evidence."""

import json
from datetime import datetime

from flask import current_app
from sqlalchemy import update

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.common_ground import by_area, events, follows, queries, removals, rules, services
from pb_app.common_ground.models import Conversation, ConversationResult, ConversationStatement, ConversationVoice
from pb_app.common_ground.slots import APART, CLOSED
from pb_app.common_ground.terms import Admission, ApartAnswers, ConversationStatus, Refusal, StatementState, VoiceScope
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.evidence import services as evidence
from pb_app.evidence.models import EvidencePoint
from pb_app.evidence.terms import EvidenceSource, PointDraft
from pb_app.hashchain import GENESIS
from pb_app.opinion import Data, Matrix, Report, Tally, counts_of, findings, released, report, within
from pb_app.opinion.checks import bound
from pb_app.places import queries as places
from pb_app.places.models import Place

#: Nobody's list stands apart when fewer people are on it, or off it.
LEAST = 10


def data_of(conversation: Conversation) -> tuple[Report, Data]:
    """The report on the answers as they are, and what is published of it."""
    matrix = queries.matrix(conversation.id, whose(conversation))
    made = report(matrix, seed=conversation.seed, key=key_of_answers(conversation))
    data = made.as_data() | {"admission": conversation.admission.value, "apart": _apart_from(conversation)}
    if conversation.round_id is not None:
        data["known_here"] = _second_list(made, queries.matrix(conversation.id, VoiceScope.KNOWN))
    elif conversation.admission is Admission.OPEN:
        data["one_each"] = _second_list(made, queries.matrix(conversation.id, VoiceScope.BACKED))
    if taken := removals.figures(conversation.id):
        data["removed"] = taken
    population = {area.id: area.population or 0 for area in places.areas(conversation.place_id)}
    counts = queries.voices_by_area(conversation.id)
    if areas := by_area.figures(made, conversation, whose(conversation)):
        data["by_area"] = areas
    data["areas"] = [list(row) for row in rules.shares(counts, population, LEAST)]
    return made, data


def key_of_answers(conversation: Conversation) -> bytes:
    """Only the installation can make the mark of a conversation's answers, and hand out what makes it."""
    secret = str(current_app.config["SECRET_KEY"])
    return rules.key_of(secret, purpose="mark", conversation_id=conversation.id, subject="").encode()


def whose(conversation: Conversation) -> VoiceScope:
    """Those that groups and figures are of."""
    return VoiceScope.BACKED if conversation.admission.counts_apart else VoiceScope.ALL


def _apart_from(conversation: Conversation) -> list[Data]:
    """Answers that are in no group and no figure above: without an account or a code, and on paper without one.

    They are of other people than all other figures, so nothing follows from the difference.
    """
    others = [filled for apart in APART.values() for filled in apart(conversation)]
    if conversation.admission.counts_apart:
        matrix = queries.matrix(conversation.id, VoiceScope.UNBACKED)
        counts = dict(zip(matrix.statements, matrix.tallies, strict=True))
        others.insert(0, ApartAnswers(label="", people=matrix.people, counts=counts))
    return [_of_others(each) for each in others if each.people]


def _of_others(apart: ApartAnswers) -> Data:
    given = {key: released([tally]) for key, tally in apart.counts.items()}
    figures = {key: dict(zip(each.parts, each.everyone, strict=True)) for key, each in given.items() if each.parts}
    return {
        "label": apart.label,
        "people": apart.people if apart.people >= LEAST else None,
        "statements": figures if apart.people >= LEAST else {},
    }


def _second_list(every: Report, known: Matrix) -> Data:
    """Only people known to live here, or with an account or a code. Empty when they, or the others, are too few."""
    known = by_area.in_figures(every, known)
    if known.people < LEAST or every.in_figures - known.people < LEAST:
        return {}
    shared = findings(known, None).shared
    return {
        "shared": [{"key": known.statements[each.statement], "side": each.side} for each in shared],
        "statements": _apart(every, known),
    }


def _apart(every: Report, known: Matrix) -> dict[str, dict[str, int]]:
    """Figures of people known to live here, where the others' would not be small either, in parts that fit everybody's."""
    made = {}
    for key, all, mine, given in zip(known.statements, every.tallies, known.tallies, every.released, strict=True):
        others = Tally(all.agree - mine.agree, all.disagree - mine.disagree, all.passed - mine.passed)
        if given.parts and (division := within([mine, others], given.parts)):
            made[key] = dict(zip(division, counts_of(mine, division), strict=True))
    return made


def keep(conversation: Conversation, now: datetime, *, final: bool) -> ConversationResult:
    """Look at the answers and keep what may be published."""
    made, data = data_of(conversation)
    last = queries.last_result(conversation.id)
    if final:
        data = bound(data, digest_before(conversation.place_id))
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    row = ConversationResult(conversation_id=conversation.id, n=last.n + 1 if last else 1, final=final)
    row.people, row.digest, row.text, row.at = made.matrix.people, str(data["mark"]), text, now
    db.session.add(row)
    db.session.flush()
    return row


def digest_before(place_id: int) -> str:
    """Of the result that was published last in a place."""
    before = queries.last_published(place_id)
    return str(json.loads(before.text).get("digest", GENESIS)) if before else GENESIS


def due(now: datetime) -> list[Conversation]:
    """Open conversations in which enough people have answered since the last look."""
    waiting = []
    for conversation in queries.unclosed():
        if services.status_of(conversation, now) is ConversationStatus.OPEN:
            last = queries.last_result(conversation.id)
            if rules.looks_again(queries.people(conversation.id, whose(conversation)), last.people if last else None):
                waiting.append(conversation)
    return waiting


def look(now: datetime) -> int:
    """Take those looks. Returns how many."""
    waiting = due(now)
    for conversation in waiting:
        keep(conversation, now, final=False)
    return len(waiting)


def close(
    conversation: Conversation, place: Place, *, not_heard: str, said_by: str, words: str, actor: Actor, now: datetime
) -> EvidencePoint:
    """Publish the result, destroy every key, and write down who owes an answer to it, and by when."""
    one_at_a_time(f"conversation:{conversation.id}", f"conversation-results:{conversation.place_id}")
    db.session.refresh(conversation)
    _may_close(conversation, now)
    result = keep(conversation, now, final=True)
    conversation.closed_at, conversation.not_heard = now, not_heard
    _destroy_keys(conversation)
    for forget in CLOSED.values():
        forget(conversation)
    point = evidence.record(
        place, _draft(conversation, result, (conversation.question, words), said_by, now), actor, now
    )
    conversation.point_id = point.id
    digest = str(json.loads(result.text)["digest"])
    audit.record(events.ConversationClosed(conversation.id, digest), actor, now, place.id)
    follows.tell_result(conversation, now)
    return point


def _may_close(conversation: Conversation, now: datetime) -> None:
    """After the last day that people were told, and when every sentence that they sent has been decided about."""
    if conversation.opened_at is None or conversation.closed_at is not None:
        raise Refused(Refusal.NOT_OPEN)
    if services.status_of(conversation, now) is ConversationStatus.OPEN:
        raise Refused(Refusal.LAST_DAY_AHEAD)
    if queries.statements(conversation.id, StatementState.WAITING):
        raise Refused(Refusal.SENTENCES_UNREAD)


def _destroy_keys(conversation: Conversation) -> None:
    """Nothing leads from an answer, or from a sentence, to anybody any more."""
    voices = update(ConversationVoice).where(ConversationVoice.conversation_id == conversation.id)
    db.session.execute(voices.values(key=None))
    sentences = update(ConversationStatement).where(ConversationStatement.conversation_id == conversation.id)
    db.session.execute(sentences.values(author_key=None))


def _draft(
    conversation: Conversation, result: ConversationResult, said: tuple[str, str], said_by: str, now: datetime
) -> PointDraft:
    people = json.loads(result.text)["people"]
    return PointDraft(
        source=EvidenceSource.CONVERSATION,
        said_by=said_by,
        heard_on=min(conversation.closes_on, places.today(conversation.place_id, now)),
        title=said[0],
        words=said[1],
        language=conversation.language,
        people=people,
        owner_id=conversation.owner_id,
        owner_name=conversation.decides,
        due_on=max(conversation.answer_by, places.today(conversation.place_id, now)),
    )


def make_evidence(
    conversation: Conversation, statement: ConversationStatement, draft: PointDraft, actor: Actor, now: datetime
) -> EvidencePoint:
    """One finding as a point of its own, with its own owner and day. Refuses a statement that nothing was found of."""
    one_at_a_time(f"conversation:{conversation.id}")
    db.session.refresh(statement)
    result = queries.last_result(conversation.id)
    if conversation.closed_at is None or result is None:
        raise Refused(Refusal.NOT_CLOSED)
    if str(statement.n) not in rules.named(json.loads(result.text)):
        raise Refused(Refusal.NO_FINDING)
    if statement.is_hidden:
        raise Refused(Refusal.NOT_SHOWN)
    if statement.point_id is not None:
        raise Refused(Refusal.IS_EVIDENCE)
    point = evidence.record(places.by_id(conversation.place_id), draft, actor, now)
    statement.point_id = point.id
    made = events.FindingRecorded(conversation.id, statement.n, point.id)
    audit.record(made, actor, now, conversation.place_id)
    return point
