"""What the pages of outcomes show. Small numbers are hidden here, before a template sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pb_app.access import Action
from pb_app.application_forms import queries as application_forms
from pb_app.delivery import current
from pb_app.delivery import queries as delivery
from pb_app.delivery import rules as delivery_rules
from pb_app.delivery.models import Award
from pb_app.delivery.terms import AwardStatus
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund
from pb_app.funds.pages import FlowDiagram, draw
from pb_app.funds.rules import share
from pb_app.funds.terms import AccountKind
from pb_app.outcomes import labels, queries, rules
from pb_app.outcomes.models import AvoidedCost, Benefit, EndReport
from pb_app.outcomes.terms import BenefitKind, MeasureKind, MeasurementTime, Question, ReportState
from pb_app.places import queries as places
from pb_app.proposals.models import Proposal
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.web.access import may


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePanel:
    """The measures of a proposal, on its own page."""

    names: Sequence[str]
    writes: bool
    award_id: int | None


def panel(proposal: Proposal, *, writes: bool) -> MeasurePanel | None:
    chosen, award_id = queries.chosen(proposal.id), delivery.award_id(proposal.id)
    own = {known.code: known.name for known in queries.library(proposal.place_id)} if chosen else {}
    names = [labels.name(code, words or own.get(code, "")) for code, words in chosen.items()]
    return MeasurePanel(names=names, writes=writes, award_id=award_id) if names or writes or award_id else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureResult:
    """A measure for the public: per cent in each band (None: too few people), or a number before and after."""

    code: str
    name: str
    bands: Sequence[str]
    before: Sequence[int | None] | None
    after: Sequence[int | None] | None
    people: tuple[int, int]
    numbers: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """A label and a number of people, hidden (None) where it is small."""

    name: str
    people: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomePage:
    award: Award
    measures: Sequence[MeasureResult]
    in_all: int | None
    areas: Sequence[CountRow]
    communities: Sequence[CountRow]
    savings: Sequence[tuple[AvoidedCost, int]]
    gains: Sequence[Benefit]
    partners: Mapping[int, str]
    report: EndReport | None
    answers: Sequence[tuple[Question, str]]
    leads: bool
    office: bool


def project(award: Award) -> OutcomePage:
    report = queries.report(award.id)
    partners = {partner.id: partner.name for partner in places.partners(award.place_id)}
    savings = queries.avoided([award.id])
    in_all, areas, communities = _reached(award)
    leads, office = current.in_group(award), may(Action.AWARD)
    return OutcomePage(
        award=award,
        measures=measures(award),
        in_all=in_all,
        areas=areas,
        communities=communities,
        savings=[(avoided_cost, saved(avoided_cost)) for avoided_cost in savings],
        gains=queries.gains([award.id]),
        partners=partners,
        report=report,
        answers=_answers(report, inside=leads or office),
        leads=leads,
        office=office,
    )


def saved(avoided_cost: AvoidedCost) -> int:
    return rules.saved(avoided_cost.units, avoided_cost.unit_cost, avoided_cost.deadweight, avoided_cost.attribution)


def measures(award: Award) -> list[MeasureResult]:
    """A project's measures, with small numbers hidden."""
    own = {known.code: (known.name, known.kind) for known in queries.library(award.place_id)}
    readings = queries.readings([award.id])[award.id]
    measures = []
    for code, words in queries.chosen(award.proposal_id).items():
        before, after = readings.get((code, MeasurementTime.BEFORE)), readings.get((code, MeasurementTime.AFTER))
        counts = [reading.counts or [] if reading else [] for reading in (before, after)]
        shown = [rules.bands_shown(count) if count else None for count in counts]
        name, kind = own.get(code, ("", MeasureKind.NUMBER))
        bands = labels.bands(code) if kind is MeasureKind.BANDS else []
        numbers = (before.number if before else None, after.number if after else None)
        people = (sum(counts[0]), sum(counts[1]))
        measures.append(
            MeasureResult(
                code=code,
                name=labels.name(code, words or name),
                bands=bands,
                before=shown[0],
                after=shown[1],
                people=people,
                numbers=numbers,
            )
        )
    return measures


def _reached(award: Award) -> tuple[int | None, list[CountRow], list[CountRow]]:
    rows = queries.reached(award.id)
    areas, communities = places.area_names(award.place_id), places.communities_named(award.place_id)
    in_all = next(
        (
            people_reached.people
            for people_reached in rows
            if people_reached.area_id is None and people_reached.community_id is None
        ),
        None,
    )
    return (
        in_all,
        _hidden([(areas[reached.area_id], reached.people) for reached in rows if reached.area_id in areas]),
        _hidden([(communities[row.community_id], row.people) for row in rows if row.community_id in communities]),
    )


def _hidden(rows: Sequence[tuple[str, int]]) -> list[CountRow]:
    shown = rules.suppress([people for _name, people in rows])
    return [CountRow(name=name, people=people) for (name, _), people in zip(rows, shown, strict=True)]


def asked(award: Award) -> list[Question]:
    """The questions of the award's end report, which depend on the fund's tiers."""
    tiers = [tier.up_to for tier in application_forms.application_form(award.fund_id).tiers if tier.up_to is not None]
    return rules.questions(award.amount, sorted(tiers), small_grant=is_small_grant(award))


def is_small_grant(award: Award) -> bool:
    return delivery_rules.is_small_grant(award.amount, rounds.by_id(award.round_id).small_grant)


def report_answers(award: Award) -> list[tuple[Question, str]]:
    """The end report, as far as the reader may see it."""
    return _answers(queries.report(award.id), inside=current.in_group(award) or may(Action.AWARD))


def _answers(end_report: EndReport | None, *, inside: bool) -> list[tuple[Question, str]]:
    """The answers a reader may see: all for people involved, and for others only accepted answers that are public."""
    if end_report is None or not (inside or (end_report.public and end_report.state is ReportState.ACCEPTED)):
        return []
    given = [(question, str(end_report.answers.get(question.value, ""))) for question in Question]
    return [(this_question, text) for this_question, text in given if text]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """One project's value and how it is calculated."""

    award: Award
    reach: rules.ProjectReach
    worth: rules.ValueWorking


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuePage:
    round: Round
    votes: Mapping[str, int]
    weights: Mapping[str, Fraction]
    rows: Sequence[ValueRow]


def value(round: Round) -> ValuePage:
    """Projects compared with what residents wanted: people reached and money, weighted by the round's votes."""
    awards = _standing(list(delivery.of_round(round.id).values()))
    people, paid = queries.reached_in_all([a.id for a in awards]), delivery.paid([a.id for a in awards])
    votes = queries.votes_by_category(round.id)
    weights = rules.weights(votes)
    rows = []
    for award in awards:
        reach = rules.ProjectReach(award.proposal.category or "", paid.get(award.id, 0), people.get(award.id, 0))
        rows.append(ValueRow(award=award, reach=reach, worth=rules.value_working(reach, weights)))
    rows.sort(key=lambda row: (-(row.worth.weighted or 0), row.award.proposal.number))
    return ValuePage(round=round, votes=votes, weights=weights, rows=rows)


def _standing(awards: Sequence[Award]) -> list[Award]:
    return [award for award in awards if award.status is not AwardStatus.DECLINED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """What an organisation paid and what it gains, in minor units, and in words."""

    name: str
    paid: int
    money: int
    avoided: int
    words: Sequence[tuple[BenefitKind, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitsPage:
    """Who pays and who gains: a matrix of payers by gainers in minor units, and its picture."""

    fund: Fund
    organisations: Sequence[Organisation]
    payers: Sequence[str]
    gainers: Sequence[str]
    matrix: Mapping[tuple[str, str], int]
    picture: FlowDiagram
    projects: int


def benefits(fund: Fund, awards: Sequence[Award]) -> BenefitsPage:
    """Add up what was paid from each source's share and what each partner gains, over some of a fund's projects.

    Every row of the matrix is shared to the penny, so that it adds up to what the partner gains.
    """
    awards = _standing(awards)
    ids = [award.id for award in awards]
    partners = {partner.id: partner.name for partner in places.partners(fund.place_id)}
    shares = {a.name: a.given - a.received for a in funds.accounts(fund.id, AccountKind.FUNDER)}
    paid = share(sum(delivery.paid(ids).values()), shares)
    avoided, gains = queries.avoided(ids), queries.gains(ids)
    worth: dict[str, list[int]] = {}
    for avoided_cost in avoided:
        if avoided_cost.partner_id in partners:
            worth.setdefault(partners[avoided_cost.partner_id], [0, 0])[1] += saved(avoided_cost)
    for gain in gains:
        worth.setdefault(partners[gain.partner_id], [0, 0])[0] += gain.amount or 0
    words: dict[str, list[tuple[BenefitKind, str]]] = {}
    for gain in gains:
        words.setdefault(partners[gain.partner_id], []).append((gain.kind, gain.words))
    names = sorted({*paid, *worth})
    rows = [_organisation(name, paid, worth, words) for name in names]
    return _matrix(fund, rows, shares, len(awards))


def _organisation(
    name: str,
    paid: Mapping[str, int],
    worth: Mapping[str, Sequence[int]],
    words: Mapping[str, Sequence[tuple[BenefitKind, str]]],
) -> Organisation:
    money, avoided = worth.get(name, (0, 0))
    return Organisation(name=name, paid=paid.get(name, 0), money=money, avoided=avoided, words=words.get(name, ()))


def _matrix(fund: Fund, rows: Sequence[Organisation], shares: Mapping[str, int], projects: int) -> BenefitsPage:
    payers = [name for name, part in shares.items() if part > 0]
    gainers = [row for row in rows if row.money + row.avoided]
    matrix = {
        (payer, row.name): part for row in gainers for payer, part in share(row.money + row.avoided, shares).items()
    }
    columns = [
        {f"p{n}": sum(matrix.get((payer, row.name), 0) for row in gainers) for n, payer in enumerate(payers)},
        {f"g{n}": row.money + row.avoided for n, row in enumerate(gainers)},
    ]
    links = {
        (f"p{n}", f"g{m}"): matrix.get((payer, row.name), 0)
        for n, payer in enumerate(payers)
        for m, row in enumerate(gainers)
    }
    names = {f"p{n}": payer for n, payer in enumerate(payers)} | {f"g{n}": row.name for n, row in enumerate(gainers)}
    picture = draw(columns, links, names)
    return BenefitsPage(
        fund=fund,
        organisations=rows,
        payers=payers,
        gainers=[row.name for row in gainers],
        matrix=matrix,
        picture=picture,
        projects=projects,
    )
