"""Addresses of places, and the pages that belong to the whole site."""

import json

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    send_from_directory,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.people import granting
from pb_app.people import queries as people
from pb_app.people.current import is_demo
from pb_app.places import app_icon, current, forms, queries, rules, services
from pb_app.places.models import Place
from pb_app.places.slots import ACTIVITY, FRONT, PRIVACY
from pb_app.places.terms import PartnerKind, PriorityKind
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.extensions import ROOT
from pb_app.web.form_page import form_page, submit
from pb_app.web.forms import FieldError
from pb_app.web.health import health
from pb_app.web.i18n import all_languages, direction, language, own_name
from pb_app.web.labels import choices
from pb_app.web.messages import say_saved
from pb_app.web.safe_addresses import site
from pb_app.web.security_text import security_text

bp = Blueprint("places", __name__)

#: A place's page shows so many of its rounds.
NEWEST = 12
#: Widths of the icons that phones ask for.
ICONS = (192, 512)


@bp.route("/")
@public("the first page")
def home() -> ResponseReturnValue:
    places = queries.all_places()
    if len(places) == 1:
        return redirect(url_for("places.place", place=places[0].slug))
    if not places and not current_app.config["DEMO"] and not people.any_account():
        return redirect(url_for("admin.first_administrator"))
    return render_template("places/home.html", places=places, is_demo=is_demo())


@bp.route("/worker.js")
@public("the one worker of the site: lets a ballot open without a connection")
def worker() -> Response:
    """From the root, because a worker is in charge only of what lies beside it."""
    response = send_from_directory(ROOT / "static" / "js", "worker.js", mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.route("/places/<place>/")
@public("what the place is, and what is happening there")
def place(place: str) -> ResponseReturnValue:
    current_place = current.place()
    return render_template(
        "places/place.html",
        partners=queries.partners(current_place.id),
        merged_into=queries.by_id(current_place.merged_into_id) if current_place.merged_into_id else None,
        priorities=queries.priorities(current_place.id),
        activity=ACTIVITY.value()(current_place, NEWEST),
        panels=FRONT.of(current_place),
        alone=[request for request in people.role_requests(current_place.id) if request.alone_from],
        may_stop=_may_stop(current_place.id),
    )


def _may_stop(place_id: int) -> bool:
    """Whether the reader could stop a role that somebody alone gives."""
    actor = current_actor()
    return actor is not None and (
        actor.operator or people.held_lately(place_id, actor.account_id, clock.now() - granting.LATELY)
    )


@bp.route("/places/<place>/brand.css")
@public("the colours of the place")
def brand_css(place: str) -> Response:
    colour = current.place().brand_colour
    css = f":root{{--cp-brand:{colour};--cp-brand-text:{rules.text_on(colour)}}}"
    return Response(css, mimetype="text/css", headers={"Cache-Control": "public, max-age=31536000, immutable"})


@bp.route("/places/<place>/app.webmanifest")
@public("what a phone reads before it puts the place on its screen")
def manifest(place: str) -> Response:
    """Name, colours and icons of the place as an app."""
    here = current.place()
    icon = {"type": "image/png", "purpose": "any maskable"}
    text = {
        "name": here.name,
        "short_name": here.name[:12],
        "lang": language(),
        "dir": direction(),
        "start_url": url_for("places.place", place=place),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fffdf9",
        "theme_color": here.brand_colour,
        "icons": [{**icon, "sizes": f"{size}x{size}", "src": _icon(here, size)} for size in ICONS],
    }
    return Response(json.dumps(text), mimetype="application/manifest+json")


def _icon(place: Place, pixels: int) -> str:
    return url_for("places.icon", place=place.slug, pixels=pixels, v=place.brand_colour[1:])


@bp.route("/places/<place>/icon-<int:pixels>.png")
@public("the icon of the place on the screen of a phone")
def icon(place: str, pixels: int) -> Response:
    if pixels not in ICONS:
        abort(404)
    colour = current.place().brand_colour
    content = app_icon.png(pixels, colour, rules.text_on(colour))
    return Response(content, mimetype="image/png", headers={"Cache-Control": "public, max-age=31536000, immutable"})


@bp.route("/offline")
@public("what the worker keeps for when there is no connection")
def offline() -> ResponseReturnValue:
    return render_template("places/offline.html")


@bp.route("/places/new", methods=["GET", "POST"])
@requires(Action.CREATE_PLACE)
@writes
def new() -> ResponseReturnValue:
    form = forms.PlaceForm(data={"timezone": "Europe/London", "brand_colour": "#174f4a", "languages": ["en"]})
    form.languages.options = {code: own_name(code) for code in all_languages()}
    return form_page(
        form,
        lambda: services.make_place(form.draft(), signed_in(), clock.now()),
        title=_("Set up a new place"),
        button=_("Start"),
        then=lambda made: url_for("places.place", place=made.slug),
    )


@bp.route("/places/<place>/settings", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def settings(place: str) -> ResponseReturnValue:
    current_place = current.place()
    form = forms.PlaceForm(obj=current_place)
    del form.slug
    form.languages.options = {code: own_name(code) for code in all_languages()}

    def do() -> None:
        services.change_place(current_place, form.draft_for(current_place.slug), signed_in(), clock.now())
        say_saved(_("Saved."))

    return form_page(
        form,
        do,
        back=url_for("admin.desk", place=place),
        title=_("Settings of this place"),
        button=_("Save"),
        then=url_for("places.place", place=current_place.slug),
    )


@bp.route("/places/<place>/areas", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def areas(place: str) -> ResponseReturnValue:
    current_place, form = current.place(), forms.AreaForm()
    known = queries.areas(current_place.id)
    form.parent.options = {str(area.id): area.name for area in known}

    def do() -> None:
        parent = queries.area(current_place.id, int(form.parent.data)) if form.parent.data else None
        if form.code.data in {area.code for area in known}:
            raise FieldError("code", _("That code is already used by another area."))
        services.add_area(
            current_place,
            form.name.data,
            code=form.code.data,
            actor=signed_in(),
            now=clock.now(),
            parent=parent,
            vintage=form.vintage.number,
            population=form.population.number,
        )
        flash(_("The area was added."), "done")

    if submit(form, do):
        return redirect(url_for("places.areas", place=place))
    return render_template("places/areas.html", form=form, areas=known), form.status()


@bp.route("/places/<place>/partners", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def partners(place: str) -> ResponseReturnValue:
    current_place, form = current.place(), forms.NamedForm().set_choices(choices(PartnerKind))

    def do() -> None:
        services.add_partner(current_place, form.name.data, PartnerKind(form.kind.data), signed_in(), clock.now())

    if submit(form, do):
        return redirect(url_for("places.partners", place=place))
    page = {"title": _("Partners"), "add": _("Add a partner"), "named": queries.partners(current_place.id)}
    return render_template("places/named.html", form=form, **page), form.status()


@bp.route("/places/<place>/priorities", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def priorities(place: str) -> ResponseReturnValue:
    current_place, form = current.place(), forms.NamedForm().set_choices(choices(PriorityKind))

    def do() -> None:
        services.add_priority(current_place, form.name.data, PriorityKind(form.kind.data), signed_in(), clock.now())

    if submit(form, do):
        return redirect(url_for("places.priorities", place=place))
    page = {"title": _("What matters here"), "add": _("Add a priority or mission")}
    named = queries.priorities(current_place.id)
    return render_template("places/named.html", form=form, named=named, has_kinds=True, **page), form.status()


@bp.route("/places/<place>/communities", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def communities(place: str) -> ResponseReturnValue:
    current_place, form = current.place(), forms.CommunityForm()

    def do() -> None:
        services.add_community(current_place, form.name.data, signed_in(), clock.now())

    if submit(form, do):
        return redirect(url_for("places.communities", place=place))
    page = {"title": _("Communities of interest"), "add": _("Add a community")}
    return render_template(
        "places/named.html", form=form, named=queries.communities(current_place.id), **page
    ), form.status()


@bp.route("/how-it-works")
@public("explains the whole thing")
def how_it_works() -> ResponseReturnValue:
    return render_template("places/how_it_works.html")


@bp.route("/privacy")
@public("says what is kept about people")
def privacy() -> ResponseReturnValue:
    return render_template("places/privacy.html", panels=PRIVACY.of())


@bp.route("/accessibility")
@public("says how to get help")
def accessibility() -> ResponseReturnValue:
    return render_template("places/accessibility.html")


@bp.route("/.well-known/security.txt")
@public("says whom to tell about a weakness")
def security_txt() -> ResponseReturnValue:
    """RFC 9116; not there while the operator has named no contact."""
    contact = current_app.config["SECURITY_CONTACT"]
    if not contact:
        abort(404)
    return Response(security_text(contact, site(), clock.now()), mimetype="text/plain")


@bp.route("/healthz")
@public("for the machine that watches")
def healthz() -> ResponseReturnValue:
    """200 when the database answers and its migrations are the code's, else 503."""
    state = health()
    return state, 200 if state["ok"] else 503
