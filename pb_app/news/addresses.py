"""Addresses of news, for things that were reported."""

from pb_app.places import queries as places
from pb_app.web.addresses import path_to


def post(place_id: int, post_id: int) -> str:
    return path_to("news.post", place=places.by_id(place_id).slug, post_id=post_id)


def picture(place_id: int, post_id: int) -> str:
    return path_to("news.picture", place=places.by_id(place_id).slug, post_id=post_id, size="small")
