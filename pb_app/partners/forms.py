"""What people type about the officers of a partner."""

from flask_babel import lazy_gettext as _l

from pb_app.access import Role
from pb_app.web.fields import Choice, Email
from pb_app.web.forms import BaseForm


class OfficerForm(BaseForm):
    email = Email(_l("Their work email address"), missing=_l("Enter their email address"))
    role = Choice(
        _l("What will they do?"),
        {
            Role.PARTNER_OFFICER.value: _l("Act for the organisation"),
            Role.PARTNER_LEAD.value: _l("Act for it, and also invite and remove its officers"),
        },
        missing=_l("Choose what they will do"),
    )
