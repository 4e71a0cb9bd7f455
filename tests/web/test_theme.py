"""Light and dark: as the device wants, or as the reader chose; and a language that is kept from the first page on."""

from collections.abc import Callable

from tests.visitor import Visitor
from tests.world import World

Visit = Callable[..., Visitor]
HOME = "/places/riverside/"


def chosen(visitor: Visitor) -> str | None:
    return visitor.document.get("data-theme")


def footer(visitor: Visitor) -> str:
    return visitor.response.get_data(as_text=True).partition("cp-foot")[2]


def test_nobody_who_chose_nothing_is_given_a_theme(world: World, visit: Visit) -> None:
    reader = visit().get(HOME)
    assert chosen(reader) is None and "<b>Same as my device</b>" in footer(reader)


def test_a_theme_is_chosen_by_a_link_and_remembered(world: World, visit: Visit) -> None:
    reader = visit().get(HOME).follow("Dark")
    assert chosen(reader) == "dark" and "<b>Dark</b>" in footer(reader)
    assert chosen(reader.get("/how-it-works")) == "dark"
    reader.follow("Same as my device")
    assert chosen(reader.get(HOME)) is None


def test_what_else_stands_in_the_address_stays(world: World, visit: Visit) -> None:
    reader = visit().get("/rounds/riverside/?x=1&x=2")
    assert "?x=1&amp;x=2&amp;theme=dark" in footer(reader)


def test_a_theme_that_is_none_is_ignored(world: World, visit: Visit) -> None:
    reader = visit().get(HOME + "?theme=pink")
    assert chosen(reader) is None and not reader.client.get_cookie("theme")


def test_a_language_in_the_first_address_is_kept_through_its_redirect(world: World, visit: Visit) -> None:
    reader = visit().get("/?lang=ar")
    assert reader.path == HOME and reader.document.get("lang") == "ar"
    assert reader.get("/how-it-works").document.get("dir") == "rtl"
    assert reader.get("/people/sign-in").submit("", 422, email="x").document.get("lang") == "ar"
