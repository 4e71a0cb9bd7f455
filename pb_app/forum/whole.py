"""What a place's forums and what is below them tell about the whole place. Each part is read from what was done."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from pb_app import clock
from pb_app.evidence import pages as evidence
from pb_app.forum import queries, rules
from pb_app.forum.models import Forum
from pb_app.forum.slots import BY, ON, PARTS, UNTIL, PlaceFigure, PlacePart, PlaceRow
from pb_app.forum.terms import FollowUp
from pb_app.meetings import queries as meetings
from pb_app.meetings import rules as meeting_rules
from pb_app.meetings.models import MeetingAction, MeetingDecision
from pb_app.partners import queries as partners
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.sharing.pages import agreements, barriers
from pb_app.web.labels import label

LOOKS = {FollowUp.DONE: "green", FollowUp.LATE: "red", FollowUp.STUCK: "yellow"}
#: So many rows of one part stand on the page; the list of its figure has all of them.
MOST = 3


def parts(place: Place) -> list[PlacePart]:
    return [part(place) for part in PARTS.values()]


def figure_of(place: Place, key: str) -> tuple[PlacePart, PlaceFigure] | None:
    """A figure by its key, with the part that it stands in."""
    return next(((part, figure) for part in parts(place) for figure in part.every_figure if figure.key == key), None)


def of_partners(place: Place) -> PlacePart:
    officers = partners.officers_by_partner(place.id)
    rows = [
        PlaceRow(
            title=partner.name,
            href=url_for("partners.partner", place=place.slug, partner_id=partner.id),
            note=label(partner.kind),
            state=ngettext("%(num)d officer", "%(num)d officers", officers[partner.id])
            if partner.id in officers
            else "",
        )
        for partner in places.partners(place.id)
    ]
    with_officers = [
        replace(row, counts=officers[partner.id])
        for partner, row in zip(places.partners(place.id), rows, strict=True)
        if partner.id in officers
    ]
    figures = [
        PlaceFigure(key="partners", title=_l("Organisations"), rows=rows),
        PlaceFigure(key="officers", title=_l("Officers"), rows=with_officers),
    ]
    return PlacePart(
        key="partners",
        title=_l("Who works together"),
        figures=figures,
        rows=rows,
        nothing=_l("Nothing yet. Whoever manages the place adds the organisations."),
        href=url_for("partners.index", place=place.slug),
        more=_l("Working together"),
    )


def of_decisions(place: Place) -> PlacePart:
    """What public forums decided, the newest first, and what became of each decision and action."""
    today = places.today(place.id, clock.now())
    public = [forum for forum in queries.of_place(place.id) if forum.is_public]
    actions = [action for forum in public for action in meetings.actions(forum.id)]
    decided = [(forum, decision) for forum in public for decision in meetings.decisions(forum.id)]
    decided.sort(key=lambda pair: pair[1].at, reverse=True)
    rows = []
    for forum, decision in decided:
        facts = [action.facts for action in actions if action.decision_id == decision.id]
        rows.append(_decision(place, forum, decision, rules.follow_up(facts, today)))

    def those(wanted: Callable[[MeetingAction], bool]) -> list[PlaceRow]:
        return [_action(place, action) for action in actions if wanted(action)]

    figures = [
        PlaceFigure(key="decisions", title=_l("Decisions"), rows=rows),
        PlaceFigure(key="actions_done", title=_l("Things done"), rows=those(lambda action: action.state.is_done)),
        PlaceFigure(
            key="actions_late",
            title=_l("Late"),
            rows=those(lambda action: meeting_rules.is_late(action.facts, today)),
        ),
        PlaceFigure(key="actions_stuck", title=_l("Stuck"), rows=those(lambda action: action.state.is_stuck)),
    ]
    return PlacePart(
        key="decisions",
        title=_l("What they decided, and what came of it"),
        figures=figures,
        rows=rows,
        nothing=_l("Nothing yet. The organisation that leads a forum writes down what it decides."),
        href=url_for("forum.index", place=place.slug),
        more=_l("Forums"),
    )


def _decision(place: Place, forum: Forum, decision: MeetingDecision, came: FollowUp) -> PlaceRow:
    at = url_for("meetings.body", place=place.slug, body_id=forum.id, _anchor=f"decision-{decision.number}")
    note, look = _("%(board)s, decision %(number)d", board=forum.name, number=decision.number), LOOKS.get(came, "grey")
    return PlaceRow(title=decision.words, href=at, state=label(came), look=look, note=note, day=decision.at.date())


def _action(place: Place, action: MeetingAction) -> PlaceRow:
    return PlaceRow(
        title=action.words,
        href=url_for("meetings.action", place=place.slug, body_id=action.body_id, action_id=action.id),
        state=label(action.state),
        look="green" if action.state.is_done else "yellow" if action.state.is_stuck else "grey",
        note=action.owner_name,
        day=action.due_on,
        dated=BY,
    )


def of_agreements(place: Place) -> PlacePart:
    cards = agreements.public_cards(place, clock.now())
    rows = [_agreement(place, card) for card in cards if card.state.gives]
    others = [_agreement(place, card) for card in cards if not card.state.gives]
    figures = [
        PlaceFigure(key="agreements_in_force", title=_l("In force"), rows=rows),
        PlaceFigure(key="agreements_not_in_force", title=_l("Not in force"), rows=others),
    ]
    return PlacePart(
        key="agreements",
        title=_l("Data they share"),
        figures=figures,
        rows=rows,
        nothing=_l("Nothing yet. Officers of two organisations write an agreement and sign it."),
        href=url_for("sharing.agreements", place=place.slug),
        more=_l("Data they share"),
    )


def _agreement(place: Place, card: agreements.AgreementCard) -> PlaceRow:
    return PlaceRow(
        title=card.title,
        href=url_for("sharing.agreement", place=place.slug, agreement_id=card.row.id),
        state=label(card.state),
        look=card.look,
        note=_between(card),
        day=card.version.ends_on if card.version else None,
        dated=UNTIL,
    )


def _between(card: agreements.AgreementCard) -> str:
    names = {"giver": card.giver.name, "taker": card.taker.name}
    if card.others:
        return _("%(giver)s gives to %(taker)s, with %(others)s", others=card.joined, **names)
    return _("%(giver)s gives to %(taker)s", **names)


def of_barriers(place: Place) -> PlacePart:
    cards = barriers.of_place(place, clock.now())
    rows = [
        PlaceRow(
            title=card.title,
            href=url_for("sharing.barrier", place=place.slug, barrier_id=card.row.id),
            state=label(card.state),
            look=card.look,
            note=card.row.owner,
            day=card.answer.answered_on if card.answer else card.row.due_on,
            dated=ON if card.answer else BY,
        )
        for card in cards
    ]
    answered = [row for card, row in zip(cards, rows, strict=True) if card.answer]
    unanswered = [row for card, row in zip(cards, rows, strict=True) if not card.answer]
    figures = [
        PlaceFigure(key="barriers_answered", title=_l("Answered"), rows=answered),
        PlaceFigure(key="barriers_unanswered", title=_l("Without an answer"), rows=unanswered),
    ]
    return PlacePart(
        key="barriers",
        title=_l("Rules in the way"),
        figures=figures,
        rows=rows,
        nothing=_l("Nothing yet. An officer who meets a rule in the way writes it down."),
        href=url_for("sharing.barriers", place=place.slug),
        more=_l("Rules in the way"),
    )


def of_evidence(place: Place) -> PlacePart:
    """What people said, with what has no answer in time first."""
    cards = evidence.every_card(place)
    late = _evidence_rows(place, [card for card in cards if card.state.is_late])
    answered = _evidence_rows(place, [card for card in cards if card.state.is_answered])
    figures = [
        PlaceFigure(key="evidence", title=_l("Things people said"), rows=_evidence_rows(place, cards)),
        PlaceFigure(key="evidence_answered", title=_l("Answered"), rows=answered),
        PlaceFigure(key="evidence_late", title=_l("Late"), rows=late),
    ]
    return PlacePart(
        key="evidence",
        title=_l("What people said that waits too long"),
        figures=figures,
        rows=late,
        nothing=_l("Nothing is late today.") if cards else _l("Nothing yet. The office writes down what people say."),
        href=url_for("evidence.index", place=place.slug),
        more=_l("You said, we did"),
    )


def _evidence_rows(place: Place, late: Sequence[evidence.PointCard]) -> list[PlaceRow]:
    return [
        PlaceRow(
            title=card.title,
            href=url_for("evidence.point", place=place.slug, point_id=card.point.id),
            state=label(card.state),
            look=card.look,
            day=card.due,
            dated=BY,
        )
        for card in late
    ]
