"""Addresses of pictures of what people said."""

from flask import Response, abort, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.evidence import forms, images, queries
from pb_app.evidence.routes import back_to, bp, known_point, standing_point
from pb_app.evidence.slots import PICTURES
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press
from pb_app.web.uploads import decodes


@bp.route("/<place>/<int:point_id>/picture", methods=["GET", "POST"])
@requires(Action.RECORD_EVIDENCE)
@writes
@decodes("photo", lambda content: PICTURES.value().ahead(content))
def add_picture(place: str, point_id: int) -> ResponseReturnValue:
    known, form = standing_point(point_id), forms.PictureForm()

    def do() -> None:
        images.show(known, form.photo.content(), form.alt.data, signed_in(), clock.now())
        flash(_("Everybody can see the picture now."), "done")

    title = _("Add a picture")
    return form_page(form, do, title=title, button=_("Publish"), back=back_to(known), files=True)


@bp.route("/<place>/<int:point_id>/picture/remove", methods=["POST"])
@requires(Action.RECORD_EVIDENCE)
@writes
def remove_picture(place: str, point_id: int) -> ResponseReturnValue:
    known = standing_point(point_id)
    if press(lambda: images.take_down(known, signed_in(), clock.now())):
        flash(_("The picture is not shown any more."), "done")
    return redirect(back_to(known))


@bp.route("/<place>/<int:point_id>/picture/<size>.webp")
@public("pictures of what people said, as long as it is on the list")
def picture(place: str, point_id: int, size: str) -> Response:
    known, shown = known_point(point_id), queries.picture(point_id)
    if known.withdrawn_at is not None or shown is None or size not in ("small", "large"):
        abort(404)
    content = shown.small if size == "small" else shown.large
    return Response(content, mimetype="image/webp", headers={"Cache-Control": "public, max-age=3600"})
