"""Whom to tell about a weakness (RFC 9116)."""

from datetime import datetime, timedelta

#: A reader may rely on it for so long.
GOOD_FOR = timedelta(days=180)


def security_text(contact: str, site: str, now: datetime) -> str:
    """The content of security.txt; ``contact`` is an address to write to, or that of a page."""
    where = contact if ":" in contact else f"mailto:{contact}"
    expires = (now + GOOD_FOR).replace(microsecond=0).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = (f"Contact: {where}", f"Expires: {expires}", "Preferred-Languages: en, cy")
    return "\n".join((*lines, f"Canonical: {site}/.well-known/security.txt")) + "\n"
