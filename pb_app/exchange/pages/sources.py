"""What the pages about other places show: their editions, what each changes, and an entry with what it would change here."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from pb_app.access import Action
from pb_app.application_forms import labels as form_labels
from pb_app.application_forms import queries as application_forms
from pb_app.exchange import documents, queries, rules, things
from pb_app.exchange.models import ExchangeSource, TakenThing, TriedAnswer
from pb_app.exchange.pages.said import question_words, said, title
from pb_app.exchange.services import taking
from pb_app.exchange.terms import Bundle, BundleEntry, Difference, EntryKind, Refusal, SourceState
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund
from pb_app.learning import queries as learning
from pb_app.places import queries as places
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.web.access import may


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """Another place in the list: its state, and the numbers of its key to read over the phone."""

    row: ExchangeSource
    state: SourceState
    groups: Sequence[str]
    problem: Refusal | None

    @property
    def look(self) -> str:
        return {SourceState.COMPARED: "green", SourceState.NOT_COMPARED: "yellow"}.get(self.state, "grey")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """An entry in the list of an edition. ``taken``: the newest that was taken of it, in these words or others."""

    entry: BundleEntry
    title: str
    href: str
    taken: TakenThing | None
    is_same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryGroup:
    """The entries of one kind."""

    kind: EntryKind
    lines: Sequence[EntryLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A place that we hear from, with its newest edition and what that changed."""

    card: SourceCard
    bundle: Bundle
    groups: Sequence[EntryGroup]
    #: Against the edition before; None for the first.
    added: Sequence[str]
    changed: Sequence[tuple[str, Sequence[Difference]]]
    gone: Sequence[str]
    before_n: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """One thing of another place in words, and what taking it over would change here."""

    card: SourceCard
    bundle: Bundle
    entry: BundleEntry
    title: str
    pairs: Sequence[tuple[str, str]]
    #: What we took of it before.
    taken: TakenThing | None
    is_taken: bool
    differences: Sequence[Difference]
    #: By where it could go here: what it would change there.
    effects: Sequence[tuple[str, Sequence[Difference]]]
    is_newest: bool
    number: int

    @property
    def may_be_taken(self) -> bool:
        return not self.is_taken and self.card.state.may_take and not self.entry.kind.is_for_network


def state(row: ExchangeSource) -> SourceState:
    if row.ended_at is not None:
        return SourceState.ENDED
    return SourceState.COMPARED if row.compared_at else SourceState.NOT_COMPARED


def card(row: ExchangeSource) -> SourceCard:
    problem = Refusal(row.problem) if row.problem in set(Refusal) else None
    return SourceCard(row=row, state=state(row), groups=rules.key_groups(row.public), problem=problem)


def cards(place_id: int) -> list[SourceCard]:
    return [card(row) for row in queries.sources(place_id)]


def bundle_of(row: ExchangeSource, n: int) -> Bundle | None:
    kept = queries.received(row.id, n)
    return documents.stored(kept.text) if kept else None


def entry_path(row: ExchangeSource, bundle: Bundle, number: int) -> str:
    place = places.by_id(row.place_id).slug
    return url_for("exchange.entry", place=place, sender_id=row.id, edition=bundle.edition, entry=number)


def source_page(row: ExchangeSource) -> SourcePage:
    bundle = bundle_of(row, row.edition)
    assert bundle is not None
    kept = queries.received_before(row.id, row.edition)
    before = documents.stored(kept.text) if kept else None
    changed = rules.changes(before.entries if before else (), bundle.entries)
    old = {entry.id: entry for entry in before.entries} if before else {}
    return SourcePage(
        card=card(row),
        bundle=bundle,
        groups=_groups(row, bundle),
        added=[title(entry) for entry in changed.added] if before else (),
        changed=[(title(new), rules.differences(said(old[new.id]), said(new))) for new in changed.changed],
        gone=[title(entry) for entry in changed.gone],
        before_n=before.edition if before else None,
    )


def _groups(row: ExchangeSource, bundle: Bundle) -> list[EntryGroup]:
    taken = {(one.kind, one.key): one for one in queries.taken_of(row.id)}
    groups = []
    for kind in EntryKind:
        lines = [
            _line(row, bundle, number, entry, taken.get((entry.kind, entry.key)))
            for number, entry in enumerate(bundle.entries, start=1)
            if entry.kind is kind
        ]
        if lines:
            groups.append(EntryGroup(kind=kind, lines=lines))
    return groups


def _line(row: ExchangeSource, bundle: Bundle, number: int, entry: BundleEntry, taken: TakenThing | None) -> EntryLine:
    return EntryLine(
        entry=entry,
        title=title(entry),
        href=entry_path(row, bundle, number),
        taken=taken,
        is_same=taken is not None and taken.body == entry.body,
    )


def entry_page(row: ExchangeSource, bundle: Bundle, number: int) -> EntryPage:
    entry = bundle.entries[number - 1]
    before = queries.taken_entry(row.id, entry.kind, entry.key)
    newest = before[0] if before else None
    return EntryPage(
        card=card(row),
        bundle=bundle,
        entry=entry,
        title=title(entry),
        pairs=said(entry),
        taken=newest,
        is_taken=any(taken.body == entry.body for taken in before),
        differences=rules.differences(said(as_entry(newest)), said(entry)) if newest else (),
        effects=_effects(row.place_id, entry) if may(Action.MANAGE_PLACE) else (),
        is_newest=bundle.edition == row.edition,
        number=number,
    )


def as_entry(taken: TakenThing) -> BundleEntry:
    return BundleEntry(kind=taken.kind, key=taken.key, language=taken.language, body=taken.body)


def _effects(place_id: int, entry: BundleEntry) -> list[tuple[str, list[Difference]]]:
    """By where it could go here: what it would change there."""
    if entry.kind is EntryKind.RULEBOOK:
        drafts = [round for round in rounds.all_of(place_id) if round.is_draft]
        return [(round.title, _in_round(entry, round)) for round in drafts]
    if entry.kind is EntryKind.FORM_QUESTIONS:
        return [(fund.name, _in_form(entry, fund)) for fund in funds.of_place(place_id)]
    return []


def _in_round(entry: BundleEntry, round: Round) -> list[Difference]:
    """The rules of a draft round of ours against those that would take their place."""
    body = {"title": "", "currency": round.currency, "rulebook": things.shared_rulebook(round.rules)}
    own = BundleEntry(kind=EntryKind.RULEBOOK, key=entry.key, language=entry.language, body=body)
    return rules.differences(said(own), [pair for pair in said(entry) if pair[0] != said(entry)[0][0]])


def _in_form(entry: BundleEntry, fund: Fund) -> list[Difference]:
    """Questions that are new in a fund's form, or that would get other words."""
    form = application_forms.application_form(fund.id)
    rows = []
    for question in taking.questions_in(entry, form):
        known = form.question(question.key)
        if known != question:
            before = question_words(known) if known else ""
            rows.append(Difference(form_labels.asks(question), before, question_words(question)))
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenPage:
    """Something we took over: its words, its origin, where it is now, and what we told the other place."""

    row: TakenThing
    source: SourceCard
    title: str
    pairs: Sequence[tuple[str, str]]
    href: str
    answer: TriedAnswer | None
    uses: int


def taken_page(row: TakenThing) -> TakenPage:
    source = queries.source_by_id(row.source_id)
    assert source is not None
    return TakenPage(
        row=row,
        source=card(source),
        title=title(as_entry(row)),
        pairs=said(as_entry(row)),
        href=_became(row),
        answer=queries.answers(row.place_id).get(row.id),
        uses=len(queries.uses_of_taken([row.id])),
    )


def taken_lines(place_id: int) -> list[tuple[TakenThing, str, str]]:
    """(what, its title, from whom) of everything that was taken over."""
    names = {source.id: source.name for source in queries.sources(place_id)}
    return [(row, title(as_entry(row)), names[row.source_id]) for row in queries.taken(place_id)]


def _became(row: TakenThing) -> str:
    """Where the thing is here; "" where it is only kept, or gone."""
    place = places.by_id(row.place_id)
    if row.became_id is None:
        return ""
    if row.kind is EntryKind.LEARNING_CARD:
        kept = learning.own_card(place.id, row.became_id)
        return url_for("learning.own", place=place.slug, own_card_id=kept.id) if kept else ""
    if row.kind in (EntryKind.ROUND_TEMPLATE, EntryKind.RULEBOOK):
        round = rounds.by_number(place.id, row.became_id)
        return url_for("rounds.set_up", place=place.slug, round=round.slug) if round else ""
    return url_for("indicators.index", place=place.slug) if row.kind is EntryKind.INDICATOR else ""
