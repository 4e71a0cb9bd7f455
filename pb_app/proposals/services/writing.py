"""Writing and submitting a proposal. Costs in minor units; actor and time are arguments."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.application_forms import queries as application_forms
from pb_app.application_forms import rules as question_rules
from pb_app.db import db
from pb_app.places.terms import Spot
from pb_app.proposals import audio, photos, queries
from pb_app.proposals.models import (
    CostLine,
    MatchLine,
    OnBehalf,
    Photo,
    Proposal,
    ProposalAnswer,
    ProposalCommunity,
    Recording,
    SmallerSize,
)
from pb_app.proposals.rules import writing as rules
from pb_app.proposals.services.lifecycle import change_status, keep_version, lock, must_be_changeable, notify_authors
from pb_app.proposals.services.sending_in import send_in
from pb_app.proposals.terms import AnswerDraft, Cost, Headline, HelpedPerson, MatchContribution, Refusal, Status
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round


def begin(round: Round, title: str, actor: Actor, now: datetime, tier: int = 0) -> Proposal:
    """A draft with a title; refuses when ideas are closed, and the eleventh in a day."""
    lately = queries.begun_since(actor.account_id, now - rules.DAY)
    refusal = rules.may_begin(rounds.windows(round.id), lately, now)
    if refusal:
        raise Refused(refusal)
    return add(round, title, actor.account_id, now, tier)


def add(round: Round, title: str, author_id: int | None, now: datetime, tier: int = 0) -> Proposal:
    """A draft under the next number, unchecked."""
    lock(round.id)
    proposal = Proposal(
        place_id=round.place_id,
        round_id=round.id,
        number=queries.last_number(round.id) + 1,
        author_id=author_id,
        title=title,
        tier=tier,
        created_at=now,
    )
    db.session.add(proposal)
    db.session.flush()
    return proposal


def begin_for(round: Round, title: str, whom: HelpedPerson, helper: Actor, now: datetime) -> Proposal:
    """A draft by a helper for somebody who agreed; helpers have no daily limit."""
    refusal = rules.may_write(rounds.windows(round.id), now)
    if refusal:
        raise Refused(refusal)
    proposal = add(round, title, helper.account_id, now)
    row = OnBehalf(proposal_id=proposal.id, name=whom.name, contact=whom.contact, helper_id=helper.account_id)
    row.consent, row.consented_on, row.paper = whom.consent, whom.consented_on, whom.paper
    db.session.add(row)
    db.session.flush()
    return proposal


class Unchanged(Enum):
    """What is not to be written, where an empty value means something."""

    UNCHANGED = "unchanged"


UNCHANGED = Unchanged.UNCHANGED


def write(
    proposal: Proposal,
    actor: Actor,
    now: datetime,
    *,
    title: str | Unchanged = UNCHANGED,
    strong: str | Unchanged = UNCHANGED,
    story: str | Unchanged = UNCHANGED,
    takes: str | Unchanged = UNCHANGED,
    who: str | Unchanged = UNCHANGED,
    category: str | None | Unchanged = UNCHANGED,
    area_id: int | None | Unchanged = UNCHANGED,
) -> None:
    """Change words, place or kind of a draft, or of what was sent in and is not on the ballot: then it is a version."""
    must_be_changeable(proposal, now)
    changes = {"title": title, "strong": strong, "story": story, "takes": takes, "who": who}
    for name, value in (changes | {"category": category, "area_id": area_id}).items():
        if value is not UNCHANGED:
            setattr(proposal, name, value)
    keep_version(proposal, "", actor.account_id, now)


def set_spot(proposal: Proposal, spot: Spot | None, actor: Actor, now: datetime) -> None:
    """A mark on the map, or none."""
    must_be_changeable(proposal, now)
    proposal.lat, proposal.lon = (spot.lat, spot.lon) if spot else (None, None)
    keep_version(proposal, "", actor.account_id, now)


def set_communities(proposal: Proposal, ids: Sequence[int], actor: Actor, now: datetime) -> None:
    must_be_changeable(proposal, now)
    db.session.execute(delete(ProposalCommunity).where(ProposalCommunity.proposal_id == proposal.id))
    db.session.add_all(ProposalCommunity(proposal_id=proposal.id, community_id=id) for id in sorted(set(ids)))
    keep_version(proposal, "", actor.account_id, now)


def set_tier(proposal: Proposal, tier: int, actor: Actor, now: datetime) -> None:
    """How much somebody means to ask for; a tier never lies below what the costs already need."""
    must_be_changeable(proposal, now)
    round = rounds.by_id(proposal.round_id)
    book = application_forms.application_form(round.fund_id)
    proposal.tier = max(
        min(tier, len(book.tiers) - 1), question_rules.needed_tier(book, proposal.cost, round.small_grant)
    )


def set_costs(
    proposal: Proposal, lines: Sequence[Cost], actor: Actor, now: datetime, sizes: Sequence[int] = ()
) -> None:
    """Replace the cost lines; the proposal costs their sum, and grows into the tier that this needs.

    ``sizes``: smaller sums for which it would still be worth doing.
    """
    must_be_changeable(proposal, now)
    put_costs(proposal, lines)
    put_sizes(proposal, sizes)
    set_tier(proposal, proposal.tier, actor, now)
    keep_version(proposal, "", actor.account_id, now)


def put_costs(proposal: Proposal, lines: Sequence[Cost]) -> None:
    """The same, unchecked."""
    db.session.execute(delete(CostLine).where(CostLine.proposal_id == proposal.id))
    db.session.add_all(
        CostLine(
            proposal_id=proposal.id,
            position=position,
            label=line.label,
            amount=line.amount,
            quotes=line.quotes,
            source=line.source,
        )
        for position, line in enumerate(lines, start=1)
    )
    proposal.cost = sum(line.amount for line in lines)


def put_sizes(proposal: Proposal, sizes: Sequence[int]) -> None:
    """Replace the smaller sums, unchecked; what is not less than the cost is no smaller size."""
    db.session.execute(delete(SmallerSize).where(SmallerSize.proposal_id == proposal.id))
    smaller = sorted({size for size in sizes if 0 < size < proposal.cost})
    db.session.add_all(SmallerSize(proposal_id=proposal.id, amount=amount) for amount in smaller)
    db.session.flush()


def set_matches(proposal: Proposal, lines: Sequence[MatchContribution], actor: Actor, now: datetime) -> None:
    """Replace what the group brings itself."""
    must_be_changeable(proposal, now)
    db.session.execute(delete(MatchLine).where(MatchLine.proposal_id == proposal.id))
    for position, line in enumerate(lines, start=1):
        row = MatchLine(proposal_id=proposal.id, position=position, kind=line.kind, label=line.label)
        row.amount, row.hours, row.rate = line.amount, line.hours, line.rate
        db.session.add(row)
    keep_version(proposal, "", actor.account_id, now)


def answer(proposal: Proposal, given: Mapping[str, AnswerDraft], actor: Actor, now: datetime) -> None:
    """Answers to the fund's questions, each under the promise it was given; an empty one takes the answer back."""
    must_be_changeable(proposal, now)
    kept = queries.answers(proposal.id)
    for key, answer_draft in given.items():
        row = kept.get(key)
        if row is not None and not answer_draft.value:
            db.session.delete(row)
        elif row is not None:
            row.value, row.public, row.asked = answer_draft.value, answer_draft.public, answer_draft.asked
        elif answer_draft.value:
            db.session.add(
                ProposalAnswer(
                    proposal_id=proposal.id,
                    key=key,
                    value=answer_draft.value,
                    public=answer_draft.public,
                    asked=answer_draft.asked,
                )
            )
    keep_version(proposal, "", actor.account_id, now)


def set_photo(proposal: Proposal, content: bytes, alt: str, actor: Actor, now: datetime) -> None:
    """Take a photo, re-encoded; refuses what is no picture."""
    must_be_changeable(proposal, now)
    small, large, digest = photos.prepare(content)
    photo = queries.photo(proposal.id)
    if photo is None:
        photo = Photo(proposal_id=proposal.id)
        db.session.add(photo)
    photo.small, photo.large, photo.alt, photo.digest = small, large, alt, digest
    keep_version(proposal, "", actor.account_id, now)


def set_recording(proposal: Proposal, content: bytes, actor: Actor, now: datetime) -> None:
    """Take a recording of up to two minutes, re-encoded; refuses what is no sound."""
    must_be_changeable(proposal, now)
    sound, seconds, digest = audio.prepare(content)
    recording = queries.recording(proposal.id)
    if recording is None:
        recording = Recording(proposal_id=proposal.id)
        db.session.add(recording)
    recording.sound, recording.seconds, recording.digest, recording.typed_by_id = sound, seconds, digest, None
    keep_version(proposal, "", actor.account_id, now)


def type_up(proposal: Proposal, story: str, helper: Actor, now: datetime) -> None:
    """Save the text of a spoken proposal; the author is told and can change it."""
    recording = queries.recording(proposal.id)
    if recording is None or proposal.story:
        raise Refused(Refusal.NOT_WAITING)
    must_be_changeable(proposal, now)
    proposal.story, recording.typed_by_id = story, helper.account_id
    keep_version(proposal, "", helper.account_id, now)
    notify_authors(proposal, Headline.WRITTEN_DOWN, now, but=helper.account_id)


def submit(proposal: Proposal, actor: Actor, now: datetime) -> None:
    """Submit a finished draft: it becomes public, or waits for a moderator where the place chose that."""
    round = rounds.by_id(proposal.round_id)
    if proposal.status is not Status.DRAFT:
        raise Refused(Refusal.NOT_A_DRAFT)
    must_be_changeable(proposal, now)
    must_be_finished(proposal, round)
    send_in(proposal, actor, now)


def must_be_finished(proposal: Proposal, round: Round) -> None:
    """All that a reader needs to know is there, and it fits the round."""
    told = bool(proposal.story) or queries.recording_facts(proposal.id) is not None
    refusal = rules.may_submit(
        proposal.title, proposal.category, proposal.tier, story=told, cost=proposal.cost, budget=round.budget
    )
    book = application_forms.application_form(round.fund_id)
    answers = {key: row.value for key, row in queries.answers(proposal.id).items()}
    if refusal is None and question_rules.open_questions(book, proposal.tier, answers):
        refusal = Refusal.NOT_FINISHED
    lines = [Cost(line.label, line.amount, line.quotes) for line in queries.costs(proposal.id)]
    if refusal is None and rules.quotes_open(book, proposal.tier, lines):
        refusal = Refusal.QUOTES_MISSING
    if refusal:
        raise Refused(refusal)


def withdraw(proposal: Proposal, actor: Actor, now: datetime) -> None:
    """The author takes a proposal back before it is on the ballot."""
    if proposal.status not in (Status.DRAFT, Status.SUBMITTED):
        raise Refused(Refusal.NOT_A_DRAFT)
    if proposal.held_at is not None:
        raise Refused(Refusal.PROPOSAL_WAITS)
    change_status(proposal, Status.WITHDRAWN, "", actor, now)
