"""E-mail addresses: checked for form, and brought to one form for comparing. Whether one exists, mail finds out."""

import re

from email_validator import EmailNotValidError, ValidatedEmail, validate_email

from pb_app.identity.characters import compatible, straight, visible
from pb_app.identity.terms import Fault, Unusable

_SEPARATORS = re.compile("[;,\\s]")


def read_email(typed: str) -> str:
    """An address as it is kept and written to: small letters, the domain as people read it. Raises Unusable.

    Refuses a display name and several addresses in one field. ``+tag`` stays: it may be another person's.
    """
    return _checked(typed).normalized.lower()


def email_key(typed: str, *, ignore_tag: bool = False) -> str:
    """One text for one mailbox, to compare: the domain in ASCII, the rest without case. Raises Unusable."""
    address = _checked(typed)
    local = compatible(address.local_part.casefold())
    if ignore_tag:
        local = local.split("+")[0] or local
    return f"{local}@{address.ascii_domain.lower()}"


def _checked(typed: str) -> ValidatedEmail:
    text = straight(compatible(visible(typed, joiners=True)))
    if "<" in text or ">" in text:
        raise Unusable(Fault.EMAIL_WITH_NAME)
    if text.count("@") > 1 and _SEPARATORS.search(text):
        raise Unusable(Fault.EMAIL_SEVERAL)
    try:
        return validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise Unusable(Fault.EMAIL_UNREADABLE) from None
