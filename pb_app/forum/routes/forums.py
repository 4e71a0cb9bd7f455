"""Addresses of forums: the list, one of them, and making and changing one."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.forum import forms, pages, queries, services
from pb_app.forum.models import Forum
from pb_app.forum.routes.blueprint import bp, forum_here
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page
from pb_app.web.messages import say_saved


def _form(data: dict[str, object] | None = None) -> forms.ForumForm:
    partners = places.partners(current.place().id)
    return forms.ForumForm(data=data).set_choices({str(partner.id): partner.name for partner in partners})


def _home(forum: Forum) -> str:
    return url_for("forum.home", place=current.place().slug, forum_id=forum.id)


@bp.route("/<place>/")
@public("everybody can see which organisations meet, and about what")
def index(place: str) -> ResponseReturnValue:
    return render_template("forum/index.html", cards=pages.cards(current.place()))


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def new(place: str) -> ResponseReturnValue:
    form = _form({"readers": "everybody"})

    def do() -> Forum:
        made = services.make(current.place(), form.draft(), signed_in(), clock.now())
        flash(_("The forum is there. The organisation that leads it can plan a meeting now."), "done")
        return made

    back = url_for("forum.index", place=place)
    title = _("Start a forum")
    return form_page(form, do, title=title, button=title, back=back, then=_home)


@bp.route("/<place>/<int:forum_id>/")
@public("what organisations that meet in public talk about, decide and do")
def home(place: str, forum_id: int) -> ResponseReturnValue:
    return render_template("forum/forum.html", page=pages.forum_page(forum_here()))


@bp.route("/<place>/<int:forum_id>/change", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def change(place: str, forum_id: int) -> ResponseReturnValue:
    forum = forum_here()
    known: dict[str, object] = {
        "name": forum.name,
        "seats": [str(partner.id) for partner in queries.seats(forum.id)],
        "lead": str(forum.lead_id),
        "quorum": str(forum.quorum),
        "readers": "everybody" if forum.is_public else "members",
    }
    form = _form(known)

    def do() -> None:
        services.change(forum, form.draft(), signed_in(), clock.now())
        say_saved(_("Saved."))

    title = _("Change this forum")
    return form_page(form, do, title=title, button=_("Save"), back=_home(forum), bound_to=known)
