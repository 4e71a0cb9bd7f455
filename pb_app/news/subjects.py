"""Funds and rounds as things that news can be about."""

from collections.abc import Collection, Mapping

from pb_app.funds import queries as funds
from pb_app.news.slots import SubjectKind
from pb_app.news.terms import NewsSubject
from pb_app.places.models import Place
from pb_app.rounds import queries as rounds
from pb_app.web.addresses import path_to


def _funds(place: Place) -> Mapping[int, str]:
    return {fund.id: fund.name for fund in funds.of_place(place.id)}


def _funds_shown(place: Place, fund_ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
    return {
        fund.id: (fund.name, path_to("funds.fund", place=place.slug, fund=fund.slug))
        for fund in funds.of_place(place.id)
        if fund.id in fund_ids
    }


def _rounds(place: Place) -> Mapping[int, str]:
    return {round.id: round.title for round in rounds.published(place.id)}


def _rounds_shown(place: Place, round_ids: Collection[int]) -> Mapping[int, tuple[str, str]]:
    return {
        round.id: (round.title, path_to("rounds.round", place=place.slug, round=round.slug))
        for round in rounds.published(place.id)
        if round.id in round_ids
    }


FUNDS = SubjectKind(subject=NewsSubject.FUND, choices=_funds, shown=_funds_shown)
ROUNDS = SubjectKind(subject=NewsSubject.ROUND, choices=_rounds, shown=_rounds_shown)
