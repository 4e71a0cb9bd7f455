"""Languages: which one a reader gets, in which direction, and how figures and dates are shown."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TypeGuard
from unicodedata import bidirectional
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from flask import Flask, Response, current_app, g, has_request_context, request
from flask_babel import get_locale, ngettext, refresh
from flask_babel import gettext as _
from jinja2.utils import urlize
from markupsafe import Markup, escape

from pb_app import clock
from pb_app.money import format_amount

COOKIE = "language"


def reviewed_folder(app: Flask) -> Path:
    """Where the catalogues of further languages are put once people have read them."""
    return Path(app.config["INSTANCE_FOLDER"]) / "translations"


def all_languages() -> list[str]:
    """The languages of this installation: those of its settings, and drafts that enough has been read of."""
    languages: list[str] = current_app.config["LANGUAGES"]
    read = (path.parts[-3] for path in reviewed_folder(current_app).glob("*/LC_MESSAGES/messages.mo"))
    return [*languages, *(code for code in sorted(read) if code not in languages)]


def offered() -> list[str]:
    """The languages of this installation, or those of the place when it offers fewer."""
    languages = all_languages()
    place = g.get("place")
    if place is None:
        return list(current_app.config["LANGUAGES"])
    return [code for code in languages if code in place.languages] or languages[:1]


def choose_locale() -> str:
    """The address's wish, else that of the letter that led here, else the reader's earlier choice, else the browser's."""
    languages = offered()
    if not has_request_context():
        return languages[0]
    for wish in (request.args.get("lang"), g.get("reads"), request.cookies.get(COOKIE)):
        if wish in languages:
            return str(wish)
    return request.accept_languages.best_match(languages) or languages[0]


def read_in(code: str) -> None:
    """Whoever followed a link of a letter reads on in its language, here and on the next pages, unless they choose another."""
    g.reads = code
    refresh()


def direction() -> str:
    """``ltr`` or ``rtl``, for <html dir>."""
    return str((get_locale() or Locale("en")).text_direction)


#: Directions of letters that turn a sentence around in which the page runs the other way.
_AGAINST = {"rtl": frozenset({"L"}), "ltr": frozenset({"R", "AL"})}


def isolated(text: str) -> str:
    """People's own words, kept from turning the sentence around them: marked where they run against the page."""
    against = _AGAINST[direction()]
    return f"\u2068{text}\u2069" if any(bidirectional(letter) in against for letter in text) else text


def isolated_parts(parts: Mapping[str, object]) -> dict[str, object]:
    """What goes into a sentence of ours, each part kept to itself. Markup brings its own; addresses have to stay whole."""
    return {name: isolated(part) if _is_words(part) else part for name, part in parts.items()}


def without_marks(text: str) -> str:
    """The same for programs, which show it as they like."""
    return text.replace("\u2068", "").replace("\u2069", "")


def _is_words(part: object) -> TypeGuard[str]:
    if not isinstance(part, str) or isinstance(part, Markup):
        return False
    return "://" not in part and (" " in part or "@" not in part)


def own_direction(text: object) -> Markup:
    """``dir`` for words that may be somebody's own, or a sentence of ours with such words in it: that one runs as the page."""
    return Markup("") if "\u2068" in str(text) else Markup(' dir="auto"')


def language() -> str:
    """The reader's language code."""
    return str(get_locale() or "en")


def in_language(words: str, code: str = "") -> Markup:
    """Words in some language, marked where it is not the one of the page. ``code`` empty: that of the page."""
    if not code or code == language():
        return Markup("{}").format(words)
    return Markup('<span lang="{}" dir="auto">{}</span>').format(code, words)


def own_name(code: str) -> str:
    """A language's name in that language."""
    return str(Locale(code).get_display_name(code))


def language_name(code: str) -> str:
    """A language in the language of the reader: for every sentence of ours that names one."""
    return str(Locale(code).get_display_name(language()) or code)


def money_text(minor: int, currency: str = "GBP") -> str:
    """The same in plain text: for sentences made in code, letters and files. Markup put into those would be shown raw."""
    return format_amount(minor, currency)


def money(minor: int, currency: str = "GBP") -> Markup:
    """An amount that reads the same in every language, isolated from right-to-left text around it."""
    return Markup('<bdi class="cp-money">{}</bdi>').format(format_amount(minor, currency))


def zone() -> ZoneInfo:
    """The place's time zone."""
    place = g.get("place")
    return ZoneInfo(g.get("zone") or (place.timezone if place else "Europe/London"))


@contextmanager
def in_zone(timezone: str) -> Iterator[None]:
    """Times are those of this zone, also where no page of a place is shown: in emails."""
    before = g.pop("zone", None)
    g.zone = timezone
    try:
        yield
    finally:
        g.zone = before


def moment(at: datetime) -> str:
    """Date and time of day in the place's own zone."""
    local = at.astimezone(zone())
    return _("%(day)s, %(hour)s", day=day(local), hour=clock_time(local))


def clock_time(at: datetime) -> str:
    """Time of day in the place's own zone, the same way wherever a time stands."""
    return _hour(at.astimezone(zone()), str(get_locale()))


def deadline(at: datetime) -> str:
    """A day and an hour as people say them: "Sunday 13 December, 9am"; with the year if it is not this one."""
    return _("%(day)s, %(hour)s", day=long_day(at), hour=_hour(at.astimezone(zone()), str(get_locale())))


def _hour(local: datetime, locale: str) -> str:
    """English speakers say "9am" and "noon"; other languages have the time on a 24-hour clock."""
    if not locale.startswith("en"):
        return str(format_datetime(local, "HH:mm", locale=locale))
    if (local.hour, local.minute) in ((0, 0), (12, 0)):
        return "midnight" if local.hour == 0 else "noon"
    minutes = f".{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def time_span(starts_at: datetime, ends_at: datetime) -> str:
    """From when to when on one day, "2pm to 4.30pm"; with the day where it ends on another."""
    first, last, locale = starts_at.astimezone(zone()), ends_at.astimezone(zone()), str(get_locale())
    until = _hour(last, locale) if first.date() == last.date() else deadline(ends_at)
    return _("%(from)s to %(to)s", **{"from": _hour(first, locale), "to": until})


def long_day(at: date) -> str:
    """A day as people say it, with the day of the week: "Saturday 5 December"; with the year if it is not this one."""
    local = at.astimezone(zone()).date() if isinstance(at, datetime) else at
    year = "" if local.year == clock.now().astimezone(zone()).year else " y"
    return str(format_date(local, f"EEEE d MMMM{year}", locale=get_locale()))


def day_parts(at: date) -> tuple[str, str, str]:
    """A day for a small square: month, number, and day of the week, each in its short form."""
    parts = (str(format_date(at, pattern, locale=get_locale())) for pattern in ("MMM", "d", "EEE"))
    month, number, weekday = parts
    return month, number, weekday


def month(at: date) -> str:
    """A month, with the year if it is not this one."""
    year = "" if at.year == clock.now().astimezone(zone()).year else " y"
    return str(format_date(at, f"LLLL{year}", locale=get_locale()))


def days_left(until: datetime, now: datetime) -> str:
    """How long something is still open: days, then hours on the last day."""
    left = until - now
    if left.days >= 1:
        return str(ngettext("%(num)d day left", "%(num)d days left", left.days))
    hours = left.seconds // 3600
    if hours:
        return str(ngettext("%(num)d hour left", "%(num)d hours left", hours))
    return str(_("Less than an hour left"))


def day(at: date) -> str:
    """A date in words."""
    local = at.astimezone(zone()).date() if isinstance(at, datetime) else at
    return str(format_date(local, "d MMMM y", locale=get_locale()))


def paragraphs(text: str, code: str = "") -> Markup:
    """Plain text as paragraphs: blank lines part them, single breaks stay.

    ``code``: its language; empty: people's words, in the first language of the place.
    """
    place = g.get("place")
    code = code or (place.languages[0] if place else "")
    lang = Markup(' lang="{}"').format(code) if code and code != language() else Markup("")
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    return Markup("").join(
        Markup('<p class="govuk-body" dir="auto"{}>{}</p>').format(
            lang, Markup("<br>").join(escape(x) for x in b.split("\n"))
        )
        for b in blocks
    )


def links(text: str) -> Markup:
    """Plain text whose addresses can be followed."""
    return Markup("").join(
        Markup('<p class="govuk-body">{}</p>').format(Markup(urlize(block))) for block in text.split("\n\n")
    )


def unindented(html: str) -> str:
    """A long page without the spaces that lines of its template begin with; not for one with ``pre`` or ``textarea``."""
    return re.sub(r"(?<!\s)\s*\n\s*", "\n", html)


def init_i18n(app: Flask) -> None:
    """Filters, and a cookie for a language chosen in the address."""
    app.jinja_env.filters.update(
        money=money,
        moment=moment,
        day=day,
        clock_time=clock_time,
        paragraphs=paragraphs,
        links=links,
        deadline=deadline,
        long_day=long_day,
        day_parts=day_parts,
        month=month,
        in_language=in_language,
    )
    app.jinja_env.filters["whole"] = lambda number: f"{number:,}"
    app.jinja_env.globals.update(
        language_name=language_name,
        direction=direction,
        isolated=isolated,
        language=language,
        own_direction=own_direction,
        own_name=own_name,
    )

    @app.after_request
    def remember(response: Response) -> Response:
        wish = request.args.get("lang") or g.get("reads")
        if wish and wish in all_languages() and response.status_code < 400:
            response.set_cookie(
                COOKIE,
                wish,
                max_age=31536000,
                samesite="Lax",
                httponly=True,
                secure=app.config["SESSION_COOKIE_SECURE"],
            )
        return response
