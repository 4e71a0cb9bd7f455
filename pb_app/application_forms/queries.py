"""Questions about application forms."""

from sqlalchemy import select

from pb_app.application_forms.models import ApplicationFormVersion
from pb_app.application_forms.terms import ApplicationForm, default_form
from pb_app.db import db


def newest_version(fund_id: int) -> ApplicationFormVersion | None:
    query = select(ApplicationFormVersion).where(ApplicationFormVersion.fund_id == fund_id)
    return db.session.scalar(query.order_by(ApplicationFormVersion.version.desc()).limit(1))


def application_form(fund_id: int) -> ApplicationForm:
    """The fund's current application form."""
    version = newest_version(fund_id)
    return ApplicationForm.from_data(version.body) if version else default_form()
