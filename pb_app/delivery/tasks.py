"""What the office and finance have to do for projects under way."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.access import Action
from pb_app.delivery import pages, queries
from pb_app.delivery.terms import WaitingFor
from pb_app.places import queries as places
from pb_app.web.access import may
from pb_app.web.desk import Deadline, DeskReader, DeskTask


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    if not (may(Action.AWARD) or may(Action.RELEASE)):
        return
    rows = pages.office(reader.place_id)
    waits, receipts = Counter(row.waits_on for row in rows), sum(row.receipts for row in rows)
    href = url_for("delivery.office", place=reader.place)
    if may(Action.RELEASE) and (n := waits[WaitingFor.FINANCE_TO_APPROVE]):
        yield DeskTask(
            title=ngettext("Approve %(num)d payment", "Approve %(num)d payments", n),
            reason=_("One person has prepared it. Now a second person checks and signs."),
            href=href,
            button=_("Check and sign"),
        )
    if may(Action.AWARD):
        yield from _of_office(waits, receipts, href)


def _of_office(waits: "Counter[WaitingFor]", receipts: int, href: str) -> Iterator[DeskTask]:
    if n := waits[WaitingFor.OFFICE_TO_CHECK]:
        yield DeskTask(
            title=ngettext("Check the documents of %(num)d group", "Check the documents of %(num)d groups", n),
            reason=_("They have agreed. They can be paid once their documents have been checked."),
            href=href,
            button=_("Look at the papers"),
        )
    if n := waits[WaitingFor.OFFICE_TO_PAY]:
        yield DeskTask(
            title=ngettext("Prepare %(num)d payment", "Prepare %(num)d payments", n),
            reason=_("Everything has been checked, and the group is waiting for its money."),
            href=href,
            button=_("Prepare"),
        )
    if receipts:
        yield DeskTask(
            title=ngettext("Look at %(num)d receipt", "Look at %(num)d receipts", receipts),
            reason=_("Groups have shown what they spent."),
            href=href,
            button=_("Look at receipts"),
        )


def deadlines(place_id: int, place: str, now: datetime) -> Iterator[Deadline]:
    zone = ZoneInfo(places.by_id(place_id).timezone)
    for award in queries.of_place(place_id):
        if award.report_due_on and not award.reported_at:
            at = datetime.combine(award.report_due_on, time(23, 59), zone)
            path = url_for("delivery.award", place=place, award_id=award.id)
            title = _("End report due: %(group)s", group=award.holder)
            if at >= now:
                yield Deadline(key=f"report-{award.id}", title=title, at=at, path=path)
