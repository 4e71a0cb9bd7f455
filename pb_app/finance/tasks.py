"""What finance has to do with the bank."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.access import Action
from pb_app.finance import queries
from pb_app.finance.terms import LineState
from pb_app.funds import queries as funds
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    for fund in funds.of_place(reader.place_id) if may(Action.RELEASE) else ():
        href, named = url_for("finance.desk", place=reader.place, fund=fund.slug), {"fund": fund.name}
        if ready := len(queries.to_run(fund.id, reader.now)):
            yield DeskTask(
                title=ngettext("Send %(num)d payment to the bank", "Send %(num)d payments to the bank", ready),
                reason=_("%(fund)s. They are approved, but not in a payment run yet.", **named),
                href=href,
                button=_("Make a payment run"),
            )
        if new := queries.counts(fund.id).get(LineState.NEW, 0):
            yield DeskTask(
                title=ngettext("Explain %(num)d bank statement line", "Explain %(num)d bank statement lines", new),
                reason=_("%(fund)s. They do not match anything in the book yet.", **named),
                href=href,
                button=_("Look at the bank"),
            )
