"""Whether an address for mail is that of an organisation itself, by its domain. Pure."""

import re
import unicodedata
from collections.abc import Collection

#: Providers where anybody gets a mailbox; those of whole families of domains (``hotmail.co.uk``) by their name alone.
_FAMILIES = frozenset(
    {
        "gmail", "googlemail", "outlook", "hotmail", "live", "msn", "yahoo", "ymail", "rocketmail", "aol", "aim", "icloud",
        "proton", "protonmail", "gmx", "zoho", "zohomail", "yandex", "fastmail", "tutanota", "tutamail", "tuta", "hushmail",
        "mailfence", "runbox", "posteo", "startmail", "hey", "duck", "mailinator", "guerrillamail", "yopmail", "temp-mail",
        "10minutemail", "btinternet", "btopenworld", "virginmedia", "blueyonder", "ntlworld", "talktalk", "tiscali",
        "plusnet", "orange", "wanadoo", "freeserve", "supanet", "lineone", "onetel", "seznam", "rediffmail", "naver",
        "web", "freenet", "t-online", "laposte", "free", "sfr", "libero", "wp", "o2", "interia", "comcast", "verizon",
    }
)  # fmt: skip
_SINGLE = frozenset(
    {
        "me.com", "mac.com", "pm.me", "sky.com", "mail.com", "email.com", "mail.ru", "bk.ru", "inbox.ru", "list.ru",
        "qq.com", "163.com", "126.com", "sina.com", "example.com", "inbox.com", "email.cz", "ee.co.uk", "tesco.net",
        "waitrose.com", "which.net", "uwclub.net", "mail.org", "usa.com", "europe.com", "post.com", "consultant.com",
    }
)  # fmt: skip
#: Words of names and parts of domains that say nothing of which one it is.
_PLAIN = frozenset(
    [
        "the",
        "and",
        "for",
        "ltd",
        "limited",
        "plc",
        "llp",
        "cic",
        "cio",
        "trust",
        "school",
        "schools",
        "primary",
        "infant",
        "infants",
        "junior",
        "secondary",
        "high",
        "academy",
        "college",
        "nursery",
        "community",
        "church",
        "saint",
        "group",
        "company",
        "services",
        "shop",
        "store",
        "stores",
        "cafe",
        "café",
        "centre",
        "center",
        "house",
        "club",
        "north",
        "south",
        "east",
        "west",
        "upper",
        "lower",
        "old",
        "new",
        "great",
        "ysgol",
        "gynradd",
        "uwchradd",
        "cwmni",
        "caffi",
        "siop",
        "canolfan",
        "eglwys",
        "cymuned",
        "office",
        "local",
        "city",
        "town",
        "village",
        "county",
        "council",
        "association",
        "society",
    ]
)
_SUFFIXES = frozenset(
    {"uk", "co", "org", "sch", "ac", "gov", "com", "net", "info", "cymru", "wales", "scot", "school", "coop"}
)


def domain_of(email: str) -> str:
    return email.rsplit("@", 1)[-1].lower().rstrip(".")


def is_free_mail(domain: str) -> bool:
    """Whether anybody can have an address there."""
    labels = domain.split(".")
    return domain in _SINGLE or ".".join(labels[-2:]) in _SINGLE or _own_label(labels) in _FAMILIES


def _own_label(labels: list[str]) -> str:
    """The part that somebody registered: ``hotmail`` of ``hotmail.co.uk``."""
    own = [label for label in labels[:-1] if label not in _SUFFIXES]
    return own[-1] if own else ""


def speaks_of(domain: str, name: str, beside: Collection[str] = ()) -> bool:
    """Whether a domain has a word of an organisation’s own name, or its initials. ``beside``: words of the place, which are many people’s."""
    labels = [label.replace("-", "") for label in domain.split(".")[:-1] if label not in _SUFFIXES]
    plain = _PLAIN.union(word for each in beside for word in _words(each))
    own = [word for word in _words(name) if len(word) >= 4 and word not in plain]
    initials = "".join(word[0] for word in _words(name))
    return any(word in label for word in own for label in labels) or (len(initials) >= 3 and initials in labels)


def _words(name: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return re.findall(
        r"[a-z0-9]+", "".join(each for each in letters if not unicodedata.combining(each)).replace("’", "")
    )
