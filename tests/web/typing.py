"""What somebody does with a form before they send it."""

from tests.pagecheck import NS
from tests.visitor import Visitor


def in_language(visitor: Visitor, code: str, **typed: str | list[str]) -> Visitor:
    """Type something, then choose another language in the menu, as a browser without a script does."""
    button = next(each for each in visitor.document.iter(f"{NS}button") if each.get("lang") == code)
    form = next(each for each in visitor.document.iter(f"{NS}form") if each.get("id") == button.get("form"))
    sent = {str(button.get("name")): button.get("value", "")} if button.get("name") else {}
    return visitor.send(button.get("formaction", ""), {**visitor.filled(form), **typed, **sent})
