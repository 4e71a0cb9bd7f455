"""Take something of another place over, with its origin kept; and tell that place what came of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.application_forms import queries as application_forms
from pb_app.application_forms import rules as form_rules
from pb_app.application_forms import services as form_services
from pb_app.application_forms.terms import ApplicationForm, Question
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.exchange import events, queries
from pb_app.exchange.models import ExchangeSource, TakenThing, TriedAnswer
from pb_app.exchange.terms import Bundle, BundleEntry, EntryKind, Refusal, TriedVerdict
from pb_app.funds.models import Fund
from pb_app.hashchain import digest
from pb_app.indicators import services as indicators
from pb_app.indicators.terms import IndicatorDraft, IndicatorSide, IndicatorWords, NumberKind
from pb_app.learning import services as learning
from pb_app.learning.terms import OwnCardDraft
from pb_app.places import queries as places
from pb_app.rounds import rules as round_rules
from pb_app.rounds import services as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rulebook, Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where it goes here, as far as its kind asks for it; ``budget`` in minor units."""

    fund: Fund | None = None
    round: Round | None = None
    set_id: int = 0
    slug: str = ""
    budget: int = 0
    reason: str = ""


def take(
    source: ExchangeSource, bundle: Bundle, entry: BundleEntry, to: Destination, *, actor: Actor, now: datetime
) -> TakenThing:
    """Make of it what its kind says: a draft, questions of a form, or something to read and start from.

    Refuses before the key was compared, after we stopped hearing from it, and the same edition a second time.
    """
    db.session.refresh(source, with_for_update=True)
    if source.ended_at is not None:
        raise Refused(Refusal.SOURCE_ENDED)
    if source.compared_at is None:
        raise Refused(Refusal.NOT_COMPARED)
    if any(taken.digest == digest(dict(entry.body)) for taken in queries.taken_entry(source.id, entry.kind, entry.key)):
        raise Refused(Refusal.TAKEN_ALREADY)
    became = _make(source, entry, to, actor, now)
    row = TakenThing(place_id=source.place_id, source_id=source.id, kind=entry.kind, key=entry.key)
    row.edition, row.language, row.body = bundle.edition, entry.language[:8], dict(entry.body)
    row.licence, row.digest, row.became_id = bundle.licence, digest(dict(entry.body)), became
    row.by_id, row.at = actor.account_id, now
    db.session.add(row)
    db.session.flush()
    told = events.ThingTaken(row.id, source.id, f"{entry.kind.value} {entry.key}", row.digest)
    audit.record(told, actor, now, source.place_id)
    return row


def _make(source: ExchangeSource, entry: BundleEntry, to: Destination, actor: Actor, now: datetime) -> int | None:
    """The id of what began here, if something did."""
    if entry.kind is EntryKind.ROUND_TEMPLATE:
        return _round(entry, to, actor, now)
    if entry.kind is EntryKind.RULEBOOK:
        return _rulebook(entry, to, actor, now)
    if entry.kind is EntryKind.FORM_QUESTIONS:
        return _questions(entry, to, actor, now)
    if entry.kind is EntryKind.LEARNING_CARD:
        return _card(source, entry, actor, now)
    if entry.kind is EntryKind.INDICATOR:
        return _indicator(source, entry, to, actor, now)
    return None


def _round(entry: BundleEntry, to: Destination, actor: Actor, now: datetime) -> int:
    """A draft round in a fund of ours, with phases from now on; sums in another currency stay behind."""
    assert to.fund is not None
    body = entry.body
    same = body["currency"] == to.fund.currency
    rulebook = round_rules.carried_over(Rulebook.from_data(body["rulebook"]), to.budget, [])
    _must_be_rules(rulebook)
    draft = rounds.RoundDraft(body["title"], to.slug, body["theme"], body["description"], to.budget, body["risk"])
    if same:
        draft = rounds.RoundDraft(
            draft.title, draft.slug, draft.theme, draft.description, draft.budget, draft.risk, body["small_grant"]
        )
    days = {PhaseKind(phase["kind"]): int(phase["days"]) for phase in body["phases"]}
    ordered = {kind: days[kind] for kind in PhaseKind if kind in days}
    windows = round_rules.windows_from(Template(entry.key, ordered, rulebook), now)
    return rounds.make_draft(to.fund, draft, rulebook, windows=windows, actor=actor, now=now).id


def _must_be_rules(rulebook: Rulebook) -> None:
    refusal = round_rules.may_be_rulebook(rulebook)
    if refusal:
        raise Refused(refusal)


def _rulebook(entry: BundleEntry, to: Destination, actor: Actor, now: datetime) -> int:
    """The rules of a draft round of ours."""
    assert to.round is not None
    rulebook = round_rules.carried_over(Rulebook.from_data(entry.body["rulebook"]), to.round.budget, [])
    rounds.change_rulebook(to.round, rulebook, to.reason, actor, now)
    return to.round.id


def _questions(entry: BundleEntry, to: Destination, actor: Actor, now: datetime) -> int:
    """Added to a fund's form, or in place of those with the same key; all of them or none."""
    assert to.fund is not None
    book = form = application_forms.application_form(to.fund.id)
    for question in questions_in(entry, book):
        refusal = form_rules.may_be_question(form, question, built_in=False)
        if refusal:
            raise Refused(refusal)
        form = form.put(question)
    if form != book:
        form_services.save(to.fund, form, actor, now)
    return to.fund.id


def questions_in(entry: BundleEntry, book: ApplicationForm) -> tuple[Question, ...]:
    """As a form has them; what would be asked beyond the last tier is asked in it."""
    read = ApplicationForm.from_data({"tiers": [], "questions": entry.body["questions"], "checks": []}).questions
    top = len(book.tiers) - 1
    return tuple(_within(question, top) for question in read)


def _within(question: Question, top: int) -> Question:
    return replace(question, tier=min(question.tier, top))


def _card(source: ExchangeSource, entry: BundleEntry, actor: Actor, now: datetime) -> int:
    """A draft card, in the languages of the place; in its first one where the place has none of them."""
    place = places.by_id(source.place_id)
    versions = entry.body["versions"]
    wanted = [language for language in place.languages if language in versions] or [entry.language]
    wanted = [language for language in wanted if language in versions] or list(versions)[:1]
    drafts = [OwnCardDraft(language[:8], **versions[language]) for language in wanted]
    card = learning.write_own(place, drafts[0], actor=actor, now=now)
    for draft in drafts[1:]:
        learning.change_own(card, draft, actor=actor, now=now)
    return card.id


def _indicator(source: ExchangeSource, entry: BundleEntry, to: Destination, actor: Actor, now: datetime) -> int:
    """What figures are about, under which licence and in which words; no number is public yet."""
    body, place = entry.body, places.by_id(source.place_id)
    words = [IndicatorWords(language=language[:8], **said) for language, said in body["wording"].items()]
    draft = IndicatorDraft(
        set_id=to.set_id,
        number=NumberKind(body["number"]),
        side=IndicatorSide(body["side"]),
        words=words[0],
        publisher=body["publisher"],
        edition=body["edition"],
        licence=body["licence"],
        source=body["source"],
        least=body["least"],
    )
    made = indicators.begin(place, draft, actor, now)
    for said in words[1:]:
        indicators.word(made, said, actor, now)
    return made.id


def answer(taken: TakenThing, verdict: TriedVerdict, words: str, actor: Actor, now: datetime) -> TriedAnswer:
    """Say what came of it here. It goes out with the next edition, in place of what was said before."""
    row = db.session.get(TriedAnswer, taken.id) or TriedAnswer(taken_id=taken.id)
    row.verdict, row.words, row.by_id, row.at = verdict, words, actor.account_id, now
    db.session.add(row)
    db.session.flush()
    audit.record(events.ThingAnswered(taken.id, verdict.value), actor, now, taken.place_id)
    return row
