"""What a place could share, read from its own features into entries of a bundle. Nothing here is about a person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from pb_app.application_forms import queries as application_forms
from pb_app.application_forms.services import BUILT_IN
from pb_app.board import queries as boards
from pb_app.board.models import CaseStudy, LearningNote
from pb_app.board.terms import Verdict
from pb_app.community_events import queries as community_events
from pb_app.community_events.models import CommunityEvent
from pb_app.delivery import queries as delivery
from pb_app.delivery.models import Award
from pb_app.exchange import bodies
from pb_app.exchange.bodies import Body
from pb_app.exchange.formats import RULEBOOK
from pb_app.exchange.terms import BundleEntry, EntryKind, StoryOutcome, StoryReach
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund
from pb_app.indicators import queries as indicators
from pb_app.indicators.models import Indicator
from pb_app.learning import queries as learning
from pb_app.learning.models import OwnCard
from pb_app.outcomes import queries as outcomes
from pb_app.partners import queries as partners
from pb_app.places.models import Place
from pb_app.proposals import queries as proposals
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.terms import Category, PhaseKind, Rulebook
from pb_app.sharing import queries as sharing

_ENDED = {
    Verdict.STOP: StoryOutcome.STOPPED,
    Verdict.RESERVE: StoryOutcome.STOPPED,
    Verdict.CHANGE: StoryOutcome.CHANGED,
    Verdict.CONTINUE: StoryOutcome.WENT_WELL,
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be shared: its id here, what it is called, and what a bundle would say of it."""

    id: int
    title: str
    body: Body
    language: str

    def entry(self, kind: EntryKind) -> BundleEntry:
        return BundleEntry(kind=kind, key=f"{kind.value}-{self.id}", language=self.language, body=self.body)


def things(place: Place, now: datetime) -> Mapping[EntryKind, Sequence[Thing]]:
    """By kind, everything public that a place could share."""
    return things_of(place, tuple(READERS), now)


def things_of(place: Place, kinds: Sequence[EntryKind], now: datetime) -> Mapping[EntryKind, Sequence[Thing]]:
    """The same for some kinds."""
    return {kind: READERS[kind](place, now) for kind in kinds}


def _first(place: Place) -> str:
    return str(place.languages[0])


def shared_rulebook(rulebook: Rulebook) -> Body:
    """Without what names proposals, pots or areas of one round."""
    return {name: value for name, value in rulebook.stored().items() if name in RULEBOOK.may}


def _round_templates(place: Place, _now: datetime) -> list[Thing]:
    own = [round for round in rounds.published(place.id) if not round.imported_from]
    windows = rounds.windows_of([round.id for round in own])
    made = []
    for round in own:
        days = {window.kind: max(1, (window.closes - window.opens).days) for window in windows.get(round.id, [])}
        made.append(Thing(round.id, round.title, _round_body(round, days), _first(place)))
    return made


def _round_body(round: Round, days: Mapping[PhaseKind, int]) -> Body:
    return {
        "title": round.title,
        "theme": round.theme,
        "description": round.description,
        "risk": round.risk,
        "budget": round.budget,
        "small_grant": round.small_grant,
        "currency": round.currency,
        "phases": [{"kind": kind.value, "days": days[kind]} for kind in PhaseKind if kind in days],
        "rulebook": shared_rulebook(round.rules),
    }


def _rulebooks(place: Place, _now: datetime) -> list[Thing]:
    return [
        Thing(
            round.id,
            round.title,
            {"title": round.title, "currency": round.currency, "rulebook": shared_rulebook(round.rules)},
            _first(place),
        )
        for round in rounds.published(place.id)
        if not round.imported_from
    ]


def _form_questions(place: Place, _now: datetime) -> list[Thing]:
    found = ((fund, questions_of(fund)) for fund in funds.of_place(place.id))
    return [
        Thing(fund.id, fund.name, {"title": fund.name, "questions": questions}, _first(place))
        for fund, questions in found
        if questions
    ]


def questions_of(fund: Fund) -> list[Body]:
    """The questions that a fund wrote itself, as a file says them."""
    own = [
        question for question in application_forms.application_form(fund.id).questions if question.key not in BUILT_IN
    ]
    return [
        {
            "key": question.key,
            "kind": question.kind.value,
            "tier": question.tier,
            "required": question.required,
            "public": question.public,
            "when": [list(pair) for pair in question.when],
            "beside": question.beside,
            "options": [{"key": option.key, "words": _filled(option.words)} for option in question.options],
            "words": _filled(question.words),
            "hint": _filled(question.hint),
        }
        for question in own
    ]


def _filled(words: Mapping[str, str]) -> dict[str, str]:
    return {language: text for language, text in words.items() if text}


def _own_cards(place: Place, _now: datetime) -> list[Thing]:
    rows: Sequence[OwnCard] = learning.own_cards(place.id)
    versions, made = learning.versions([row.id for row in rows]), []
    for row in rows:
        words = {
            language: {"title": version.title, "line": version.line, "words": version.words}
            for language, version in versions[row.id].items()
        }
        language, first = next(iter(words.items()))
        made.append(Thing(row.id, first["title"], {"versions": words}, language))
    return made


def _cases(place: Place, _now: datetime) -> list[Thing]:
    return [Thing(case.award_id, case.title, case_body(case), _first(place)) for case in boards.cases(place.id)]


def case_body(case: CaseStudy) -> Body:
    """A case with what its project cost, what it measured and what was learnt."""
    award = delivery.by_id(case.award_id)
    note = boards.learning_about(award.id)
    decided = [decision.verdict for decision in boards.decisions_about(award.id)]
    own = {measure.code: measure.name for measure in outcomes.library(award.place_id)}
    chosen = outcomes.chosen(award.proposal_id)
    named = [words or own.get(code) or code.replace("-", " ") for code, words in chosen.items()]
    return {
        "title": case.title,
        **_about(award, decided[0] if decided else None),
        **_learnt(note),
        "summary": case.summary,
        "steps": list(case.steps),
        "advice": case.advice,
        "costs": [{"label": line.label, "amount": line.amount} for line in proposals.costs(award.proposal_id)],
        "measures": named,
    }


def _about(award: Award, verdict: Verdict | None) -> Body:
    category, known = award.proposal.category or "", {each.value for each in Category}
    return {
        "theme": category if category in known else "",
        "amount": award.amount,
        "currency": award.currency,
        "reach": (StoryReach.AREA if award.proposal.area_id else StoryReach.PLACE).value,
        "outcome": (_ENDED.get(verdict, StoryOutcome.UNKNOWN) if verdict else StoryOutcome.UNKNOWN).value,
    }


def _learnt(note: LearningNote | None) -> Body:
    names = ("happened", "again", "risk")
    return {name: getattr(note, name) if note else "" for name in names}


def _lessons(place: Place, _now: datetime) -> list[Thing]:
    made = []
    for note, title, verdict, award_id in boards.learning_notes(place.id):
        about = _about(delivery.by_id(award_id), verdict)
        body = {"title": title, **about, **_learnt(note), "expected": note.expected}
        made.append(Thing(note.review_id, title, body, _first(place)))
    return made


def _barriers(place: Place, _now: datetime) -> list[Thing]:
    rows = [row for row in sharing.barriers(place.id) if row.hidden_reason is None]
    ids = [row.id for row in rows]
    backers, answers = sharing.backers_of(ids), sharing.answers_of(ids)
    party_ids = [row.partner_id for row in rows] + [one.partner_id for each in backers.values() for one in each]
    names = {partner_id: partner.name for partner_id, partner in partners.by_ids(party_ids).items()}
    return [
        Thing(
            row.id,
            row.title,
            bodies.barrier_body(
                row,
                [row.partner_id, *(one.partner_id for one in backers.get(row.id, []))],
                names,
                answers.get(row.id, []),
            ),
            _first(place),
        )
        for row in rows
    ]


def _indicators(place: Place, _now: datetime) -> list[Thing]:
    rows: Sequence[Indicator] = indicators.standing(place.id)
    wordings, made = indicators.wordings_of([row.id for row in rows]), []
    for row in rows:
        words = {
            language: {"title": said.title, "who": said.who, "what": said.what}
            for language, said in wordings.get(row.id, {}).items()
        }
        if words:
            language, first = next(iter(words.items()))
            made.append(Thing(row.id, first["title"], bodies.indicator_body(row, words), language))
    return made


def _events(place: Place, now: datetime) -> list[Thing]:
    rows: Sequence[CommunityEvent] = community_events.coming(place.id, now)
    zone = ZoneInfo(place.timezone)
    return [
        Thing(row.id, row.title, bodies.event_body(row, zone), row.language) for row in rows if row.cancelled_at is None
    ]


READERS: Mapping[EntryKind, Callable[[Place, datetime], Sequence[Thing]]] = {
    EntryKind.ROUND_TEMPLATE: _round_templates,
    EntryKind.RULEBOOK: _rulebooks,
    EntryKind.FORM_QUESTIONS: _form_questions,
    EntryKind.LEARNING_CARD: _own_cards,
    EntryKind.CASE: _cases,
    EntryKind.LESSON: _lessons,
    EntryKind.BARRIER: _barriers,
    EntryKind.INDICATOR: _indicators,
    EntryKind.EVENT: _events,
}
