"""Asking for lists, confirming, stopping, and reading what went out."""

from collections.abc import Mapping

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.hashchain import text_digest
from pb_app.newsletters import circulars, forms, pages, queries, stop_links
from pb_app.newsletters.routes.blueprint import bp, known_issue
from pb_app.newsletters.services import consents
from pb_app.newsletters.terms import ListTopic
from pb_app.people import current as people_current
from pb_app.people import services as people
from pb_app.people.terms import AttemptKind
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.access import may, public, requires, writes
from pb_app.web.actor import current_actor
from pb_app.web.extensions import csrf
from pb_app.web.form_page import submit
from pb_app.web.i18n import language, own_name, read_in
from pb_app.web.messages import next_page_tells


@bp.route("/<place>/", methods=["GET", "POST"])
@public("anybody can ask for news by email, with or without an account, and read what went out")
@writes
@next_page_tells("the next page says that an email was sent")
def index(place: str) -> ResponseReturnValue:
    here, known = current.place(), current_actor() is not None
    wished = {"language": language(), "area": request.args.get("area", "")}
    form = _form(here, wished | (_gets_already(here) if known else {}), known=known)
    if submit(form, lambda: _ask_signed_in(form) if known else _ask(form)):
        return redirect(url_for("newsletters.mine") if known else url_for("newsletters.index", place=place, asked=1))
    gets_some = known and bool(_gets_already(here)["topics"])
    page = {"archive": pages.cards(here, queries.archive(here.id)), "known": known, "gets_some": gets_some}
    asked = "asked" in request.args and request.method == "GET"
    return render_template("newsletters/index.html", form=form, asked=asked, **page), form.status()


def _form(place: Place, data: Mapping[str, object], *, known: bool) -> forms.SubscribeForm:
    return forms.SubscribeForm(data=data).set_choices(
        areas={str(id): name for id, name in places.area_names(place.id).items()},
        languages={code: own_name(code) for code in place.languages},
        known=known,
    )


def _gets_already(place: Place) -> dict[str, object]:
    """What whoever is signed in gets now is ticked."""
    account = people_current.account()
    mine = [reader.id for reader, there in queries.readers_of(account.id, account.email) if there.id == place.id]
    gets = [topic for reader_id in mine for topic in queries.topics_of(reader_id)]
    return {"topics": [topic.value for topic in ListTopic if topic in gets]}


def _ask(form: forms.SubscribeForm) -> None:
    now, email = clock.now(), form.email.data.lower()
    people.count_try(AttemptKind.LINK, *people_current.subjects(AttemptKind.LINK, f"newsletter|{email}"), now)
    consents.ask(current.place(), email, form.wish(), circulars.please_confirm, now)


def _ask_signed_in(form: forms.SubscribeForm) -> None:
    account = people_current.account()
    proof = text_digest(f"signed-in|{people_current.sign_in_mark()}")
    wish, now = form.wish(), clock.now()
    reader = consents.ask_signed_in(
        current.place(), wish, account_id=account.id, email=account.email, proof=proof, now=now
    )
    for topic in set(queries.topics_of(reader.id)) - wish.topics:
        consents.leave(reader, topic, now)  # it was ticked on the page, and is no longer
    flash(_("You get it from now on. You can stop it here at any time."), "done")


@bp.route("/confirm/<token>", methods=["GET", "POST"])
@public("whoever holds the link from the email owns the address")
@writes
def confirm(token: str) -> ResponseReturnValue:
    """Opening the link changes nothing, because mail scanners follow links; the button does.

    What counts is what the page shows then: whoever typed the address has only suggested it.
    """
    read = stop_links.read_confirm(token)
    page = pages.confirm_page(*read, request.args.get("asked", "")) if read else None
    if page is None:
        return render_template("newsletters/gone.html"), 404
    g.place = g.home_place = page.place
    read_in(page.language)
    form = _form(page.place, page.suggested, known=True)

    def do() -> None:
        consents.confirm(page.reader, form.wish(), text_digest(token), clock.now(), asked_at=page.asked_at)

    done = submit(form, do)
    if done:
        read_in(page.reader.language)
    lists = pages.still(page.reader) if done else {}
    shown = {"page": page, "done": bool(done), "lists": lists, "token": token}
    return render_template("newsletters/confirm.html", form=form, **shown), 200 if done else form.status()


@bp.route("/stop/<token>", methods=["GET", "POST"])
@public("whoever holds the link from the email may stop it; mail programs press it by themselves")
@writes
def stop(token: str) -> ResponseReturnValue:
    """Opening the link changes nothing, because mail scanners follow links; pressing the button stops this one list."""
    read = stop_links.read_stop(token)
    if read is None:
        return render_template("newsletters/gone.html"), 404
    reader, topic = read
    done = request.method == "POST"
    if done:
        consents.leave(reader, topic, clock.now())
    g.place, lists = places.by_id(reader.place_id), pages.still(reader)
    g.home_place = g.place
    read_in(reader.language)
    others = {other: token for other, token in lists.items() if other is not topic}
    page = {"done": done or topic not in lists, "topic": topic, "place": g.place, "lists": others}
    return render_template("newsletters/stop.html", form=forms.ButtonForm(), **page)


# Mail programs do not send a CSRF token; the signed address authorises them instead (RFC 8058).
csrf.exempt(stop)


@bp.route("/mine")
@requires(Action.OWN_ACCOUNT)
def mine() -> ResponseReturnValue:
    account = people_current.account()
    return render_template(
        "newsletters/mine.html",
        subscriptions=pages.subscriptions(queries.readers_of(account.id, account.email)),
        places=places.all_places(),
        email=account.email,
    )


@bp.route("/<place>/issues/<int:issue_id>")
@public(
    "what went out to everybody; a draft, and what went to one group, is there only for those who write newsletters"
)
def issue(place: str, issue_id: int) -> ResponseReturnValue:
    known = known_issue(issue_id)
    open_to_all = known.state.is_public and not known.audience
    page = pages.issue_page(current.place(), known, request.args.get("in", ""))
    if page is None or not (open_to_all or may(Action.SEND_NEWSLETTERS)):
        abort(404)
    return render_template("newsletters/issue.html", page=page)
