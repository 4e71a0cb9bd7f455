"""Questions about form books."""

from sqlalchemy import select

from pb_app.application_forms.models import FormBookVersion
from pb_app.application_forms.terms import FormBook, default_book
from pb_app.db import db


def newest(fund_id: int) -> FormBookVersion | None:
    query = select(FormBookVersion).where(FormBookVersion.fund_id == fund_id)
    return db.session.scalar(query.order_by(FormBookVersion.version.desc()).limit(1))


def book(fund_id: int) -> FormBook:
    """What the fund asks now."""
    found = newest(fund_id)
    return FormBook.from_data(found.body) if found else default_book()
