"""Actions on indicators."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.indicators import events, queries, rules
from pb_app.indicators.models import Indicator, IndicatorValue, IndicatorWording
from pb_app.indicators.terms import FigureRow, IndicatorDraft, IndicatorWords, Refusal
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.places.models import Place


def begin(place: Place, draft: IndicatorDraft, actor: Actor | None, now: datetime) -> Indicator:
    """Say what figures are about, and under which licence; nothing is public yet. Refuses areas of another place."""
    if neighbourhoods.find_set(place.id, draft.set_id) is None:
        raise Refused(Refusal.NO_AREAS, "set_id")
    if not draft.licence.strip() or not draft.publisher.strip():
        raise Refused(Refusal.LICENCE_MISSING, "licence")
    if draft.is_deprivation and not rules.may_sort_by_need(draft.number, draft.side):
        raise Refused(Refusal.NOT_A_NEED, "deprivation")
    one_at_a_time(f"indicators of {place.id}")
    measure = rules.title_key(draft.words.title)
    mine = {"place_id": place.id, "set_id": draft.set_id, "measure": measure, "number": draft.number}
    mine |= {"publisher": draft.publisher, "edition": draft.edition, "by_id": actor.account_id if actor else None}
    if begun := same_form(Indicator, Indicator.made_at, now, published_at=None, **mine):
        return begun
    _must_be_new(place.id, draft, measure)
    indicator = Indicator(
        place_id=place.id,
        measure=measure,
        set_id=draft.set_id,
        replaces_id=draft.replaces_id,
        number=draft.number,
        side=draft.side,
        publisher=draft.publisher,
        edition=draft.edition,
        licence=draft.licence,
        source=draft.source,
        least=draft.least,
        is_made_up=draft.is_made_up,
        is_deprivation=draft.is_deprivation,
        by_id=actor.account_id if actor else None,
        made_at=now,
    )
    db.session.add(indicator)
    db.session.flush()
    audit.record(events.IndicatorBegun(indicator.id, draft.set_id, draft.edition), actor, now, place.id)
    word(indicator, draft.words, actor, now)
    return indicator


def _must_be_new(place_id: int, draft: IndicatorDraft, measure: str) -> None:
    """The same figures twice could be subtracted from each other; other areas of theirs are added up from one file."""
    if not measure:
        raise Refused(Refusal.TITLE_EMPTY, "title")
    if any(_is_edition(known, draft.publisher, draft.edition) for known in queries.of_same_thing(place_id, {measure})):
        raise Refused(Refusal.TAKEN, "title")


def _must_be_other(indicator: Indicator, measure: str) -> None:
    """A title by which it would be the same as another; nothing to look for once it was taken back."""
    if not measure:
        raise Refused(Refusal.TITLE_EMPTY, "title")
    others = queries.of_same_thing(indicator.place_id, {measure})
    if any(known.id != indicator.id and _is_edition(known, indicator.publisher, indicator.edition) for known in others):
        raise Refused(Refusal.TAKEN, "title")


def _is_edition(known: Indicator, publisher: str, edition: str) -> bool:
    return (rules.title_key(known.publisher), rules.title_key(known.edition)) == (
        rules.title_key(publisher),
        rules.title_key(edition),
    )


def word(indicator: Indicator, words: IndicatorWords, actor: Actor | None, now: datetime) -> None:
    """What it is called in a language; in place of what it was called there. Refuses the title of the same figures."""
    _must_be_other(indicator, rules.title_key(words.title))
    row = db.session.get(IndicatorWording, (indicator.id, words.language)) or IndicatorWording(
        indicator_id=indicator.id, language=words.language
    )
    row.title, row.who, row.what = words.title, words.who, words.what
    db.session.add(row)
    db.session.flush()
    audit.record(events.IndicatorWorded(indicator.id, words.language), actor, now, indicator.place_id)


def publish(
    indicator: Indicator, rows: Sequence[FigureRow], *, digest: str, actor: Actor | None, now: datetime
) -> None:
    """Take figures that were read without a fault; they are public from now on, and never change. Refuses a second time."""
    if indicator.published_at is not None or not rows:
        raise Refused(Refusal.NOTHING_TO_PUBLISH)
    areas = {area.code: area.id for area in neighbourhoods.areas(indicator.set_id)}
    values = [
        {
            "indicator_id": indicator.id,
            "area_id": areas[row.code],
            "period": row.period,
            "value": row.reading.value,
            "denominator": row.reading.denominator,
            "weight": row.reading.weight,
            "low": row.low,
            "high": row.high,
            "mark": row.reading.mark,
        }
        for row in rows
    ]
    db.session.execute(insert(IndicatorValue), values)
    indicator.published_at, indicator.digest = now, digest
    audit.record(events.IndicatorPublished(indicator.id, len(rows), digest), actor, now, indicator.place_id)


def take_back(indicator: Indicator, reason: str, actor: Actor, now: datetime) -> None:
    """Undo an import: nothing of it is shown any more, and what it replaced stands again."""
    if indicator.taken_back_at is not None:
        raise Refused(Refusal.TAKEN_BACK)
    indicator.taken_back_at, indicator.taken_back_why = now, reason
    audit.record(events.IndicatorTakenBack(indicator.id, reason), actor, now, indicator.place_id)
