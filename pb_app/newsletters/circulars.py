"""What goes out by email: an issue as text and as HTML, and the messages that ask whether somebody wants it.

The HTML is one column with the place's name above and a way to stop below. It loads nothing: no picture that is counted, no
link that goes a roundabout way.
"""

from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup, escape

from pb_app import outbox
from pb_app.news import plain_markdown
from pb_app.newsletters import queries, rules, shown_editions, stop_links
from pb_app.newsletters.models import NewsletterEdition, NewsletterIssue, NewsletterReader, NewsletterWish
from pb_app.newsletters.terms import CircularWords, ShownEdition
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.addresses import path_to
from pb_app.web.i18n import direction, own_name
from pb_app.web.labels import label
from pb_app.web.safe_addresses import site

PAGE = Markup(
    '<!doctype html><html lang="{language}" dir="{dir}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><title>{subject}</title></head>'
    '<body style="margin:0;background:#f6efe4;color:#231f1a;font:17px/1.5 system-ui,-apple-system,Segoe UI,Arial,sans-serif">'
    '<div style="max-width:600px;margin:0 auto;background:#fffdf9">'
    '<p style="margin:0;padding:16px 24px;background:#174f4a;color:#fffdf9;font-weight:700">{place}</p>'
    '<div style="padding:24px">{note}<div lang="{words_in}" dir="{words_run}">'
    '<h1 style="margin:0 0 16px;font-size:28px;line-height:1.25">{subject}</h1>{words}</div></div>'
    '<div style="padding:16px 24px;background:#f6efe4;font-size:15px"><p style="margin:0 0 8px">{why}</p>'
    "{opened}"
    '<p style="margin:0"><a style="color:#14595a" href="{stop}">{stop_text}</a></p></div></div></body></html>'
)
NOTE = Markup('<p style="margin:0 0 16px;padding:12px;background:#f6efe4">{note}</p>')
OPEN = Markup('<p style="margin:0 0 8px"><a style="color:#14595a" href="{open}">{open_text}</a></p>')


def letter(issue: NewsletterIssue, edition: NewsletterEdition) -> CircularWords:
    """An edition as people may read it now, in a form for each language of its readers.

    Where each person's way to stop belongs stands ``outbox.STOP``.
    """
    place = places.by_id(issue.place_id)
    now = shown_editions.shown(edition, place, shown_editions.taken_down(place))
    written = list(queries.editions([issue.id])[issue.id])
    codes = [edition.language, *rules.read_instead(edition.language, written, place.languages)]
    forms = {code: _form(issue, now, place, code) for code in codes}
    return CircularWords(
        subject=now.subject,
        text=outbox.for_readers({code: text for code, (text, _html) in forms.items()}),
        html=outbox.for_readers({code: html for code, (_text, html) in forms.items()}),
    )


def _form(issue: NewsletterIssue, now: ShownEdition, place: Place, code: str) -> tuple[str, str]:
    """As text and as HTML, with all that is not the issue's own words in the reader's language.

    What goes to one group has no page that its readers could open.
    """
    at = {"in": now.language, "lang": code}
    open_at = site() + path_to("newsletters.issue", place=place.slug, issue_id=issue.id, **at)
    with force_locale(now.language):
        words_run = direction()
    with force_locale(code):
        said = _said_around(issue, now, place, code)
        page = {"language": code, "dir": direction(), "words_in": now.language, "words_run": words_run}
    text = _text(said, plain_markdown.as_text(now.words), "" if issue.audience else open_at)
    html = PAGE.format(
        **page,
        subject=now.subject,
        place=place.name,
        note=NOTE.format(note=said["note"]) if said["note"] else "",
        words=plain_markdown.as_html(now.words, plain_markdown.LETTER, site()),
        why=said["why"],
        opened="" if issue.audience else OPEN.format(open=open_at, open_text=said["open"]),
        stop=Markup(escape(outbox.STOP)),
        stop_text=said["stop"],
    )
    return text, str(html)


def _said_around(issue: NewsletterIssue, now: ShownEdition, place: Place, code: str) -> dict[str, str]:
    """Why somebody gets it, how to stop it, and that it is in another language than theirs."""
    why = _(
        "You asked for “%(list)s” from %(place)s. We don’t watch whether you open it.",
        list=label(issue.topic),
        place=place.name,
    )
    note = _(
        "This newsletter is not written in your language. You get it in: %(language)s", language=own_name(now.language)
    )
    return {
        "why": why,
        "open": _("Open this in your browser"),
        "stop": _("Stop these emails"),
        "note": "" if code == now.language else note,
    }


def _text(said: dict[str, str], words: str, open_at: str) -> str:
    note = f"{said['note']}\n\n" if said["note"] else ""
    opened = f"{said['open']}: {open_at}\n\n" if open_at else ""
    return f"{note}{words}\n\n--\n{said['why']}\n\n{opened}{said['stop']}: {outbox.STOP}\n"


def please_confirm(reader: NewsletterReader, wish: NewsletterWish) -> tuple[str, str]:
    """The message after an address was typed: nothing starts without the button that it leads to."""
    place = places.by_id(reader.place_id)
    with force_locale(wish.language):
        subject = _("Do you want news from %(place)s?", place=place.name)
        body = _(
            "Somebody asked for news from %(place)s at this address. If it was you, open this page and press the button: "
            "%(link)s",
            place=place.name,
            link=stop_links.confirm_link(reader.key, wish.key),
        )
        ignore = _("If it was not you, do nothing. We delete the address after seven days.")
    return subject, f"{body}\n\n{ignore}"


def still_wanted(reader: NewsletterReader) -> tuple[str, str]:
    """The message after two years of silence."""
    place = places.by_id(reader.place_id)
    with force_locale(reader.language):
        subject = _("Do you still want news from %(place)s?", place=place.name)
        body = _(
            "You have had our news for two years. If you still want it, open this page and press the button: %(link)s",
            link=stop_links.confirm_link(reader.key),
        )
        ignore = _("If you do nothing, we stop in 30 days.")
    return subject, f"{body}\n\n{ignore}"


def own_lists() -> str:
    """Where somebody signed in stops their lists: what a test says instead of a reader's own way to stop."""
    return site() + path_to("newsletters.mine")
