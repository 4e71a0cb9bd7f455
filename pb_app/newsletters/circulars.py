"""What goes out by email: an issue as text and as HTML, and the messages that ask whether somebody wants it.

The HTML is one column with the place's name above and a way to stop below. It loads nothing: no picture that is counted, no
link that goes a roundabout way.
"""

from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup, escape

from pb_app import outbox
from pb_app.news import plain_markdown
from pb_app.newsletters import shown_editions, stop_links
from pb_app.newsletters.models import NewsletterEdition, NewsletterIssue, NewsletterReader, NewsletterWish
from pb_app.newsletters.terms import CircularWords
from pb_app.places import queries as places
from pb_app.web.addresses import path_to
from pb_app.web.i18n import direction
from pb_app.web.labels import label
from pb_app.web.safe_addresses import site

PAGE = Markup(
    '<!doctype html><html lang="{language}" dir="{dir}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><title>{subject}</title></head>'
    '<body style="margin:0;background:#f6efe4;color:#231f1a;font:17px/1.5 system-ui,-apple-system,Segoe UI,Arial,sans-serif">'
    '<div style="max-width:600px;margin:0 auto;background:#fffdf9">'
    '<p style="margin:0;padding:16px 24px;background:#174f4a;color:#fffdf9;font-weight:700">{place}</p>'
    '<div style="padding:24px"><h1 style="margin:0 0 16px;font-size:28px;line-height:1.25">{subject}</h1>{words}</div>'
    '<div style="padding:16px 24px;background:#f6efe4;font-size:15px"><p style="margin:0 0 8px">{why}</p>'
    "{opened}"
    '<p style="margin:0"><a style="color:#14595a" href="{stop}">{stop_text}</a></p></div></div></body></html>'
)
OPEN = Markup('<p style="margin:0 0 8px"><a style="color:#14595a" href="{open}">{open_text}</a></p>')


def letter(issue: NewsletterIssue, edition: NewsletterEdition) -> CircularWords:
    """An edition as people may read it now; where each person's way to stop belongs stands ``outbox.STOP``.

    What goes to one group has no page that its readers could open.
    """
    place = places.by_id(issue.place_id)
    now = shown_editions.shown(edition, place, shown_editions.taken_down(place))
    open_at = site() + path_to("newsletters.issue", place=place.slug, issue_id=issue.id, **{"in": edition.language})
    with force_locale(edition.language):
        why = _(
            "You asked for “%(list)s” from %(place)s. We don’t watch whether you open it.",
            list=label(issue.topic),
            place=place.name,
        )
        open_text, stop_text, way = _("Open this in your browser"), _("Stop these emails"), direction()
    words = plain_markdown.as_text(now.words)
    opened = "" if issue.audience else f"{open_text}: {open_at}\n\n"
    text = f"{words}\n\n--\n{why}\n\n{opened}{stop_text}: {outbox.STOP}\n"
    html = PAGE.format(
        language=edition.language,
        dir=way,
        subject=now.subject,
        place=place.name,
        words=plain_markdown.as_html(now.words, plain_markdown.LETTER, site()),
        why=why,
        opened="" if issue.audience else OPEN.format(open=open_at, open_text=open_text),
        stop=Markup(escape(outbox.STOP)),
        stop_text=stop_text,
    )
    return CircularWords(subject=now.subject, text=text, html=str(html))


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
