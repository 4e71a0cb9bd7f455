"""Forms for publishing."""

from flask_babel import lazy_gettext as _l

from pb_app.web.fields import Choice, Text
from pb_app.web.forms import BaseForm

LICENCES = {
    "https://creativecommons.org/licenses/by/4.0/": _l("Creative Commons Attribution 4.0"),
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/": _l("Open Government Licence 3.0"),
    "https://creativecommons.org/publicdomain/zero/1.0/": _l("Public domain (CC0)"),
}


class PublisherForm(BaseForm):
    prefix = Text(
        _l("Publisher prefix"),
        most=50,
        missing=_l("Enter the prefix"),
        hint=_l("360Giving gives it to you when you register. It looks like 360G-rivermouth."),
    )
    org_id = Text(
        _l("Identifier of your organisation"),
        most=80,
        missing=_l("Enter the identifier"),
        hint=_l(
            "From the register you are in: GB-CHC- and your charity number, GB-COH- and your company number, or GB-LAE- and the code of a council."
        ),
    )
    name = Text(_l("Name of your organisation"), most=160, missing=_l("Enter the name"))
    licence = Choice(_l("Which licence do you publish under?"), LICENCES, missing=_l("Choose a licence"))
