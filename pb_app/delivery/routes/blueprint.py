"""The blueprint for all addresses of delivery."""

from flask import Blueprint, url_for

from pb_app.delivery import current

bp = Blueprint("delivery", __name__, url_prefix="/delivery")


def project(place: str, award_id: int, endpoint: str = "delivery.award") -> str:
    """The address of one of a project's pages."""
    return url_for(endpoint, place=place, award_id=award_id)


def private() -> None:
    """Refuse readers who neither belong to the project nor look after awards."""
    current.only_group_or_office()
