"""How many parts a text has and what it costs, who says stop, and what the file of the services may say."""

import base64
import hashlib
import hmac
import json
from pathlib import Path

import pytest

from pb_app.text_messages import gateways, rules
from pb_app.text_messages.terms import GatewayKind


def test_a_text_is_paid_by_its_parts() -> None:
    assert [rules.parts("a" * length) for length in (0, 160, 161, 306, 307)] == [1, 1, 2, 2, 3]
    assert [rules.parts("س" * length) for length in (70, 71, 134, 135)] == [1, 2, 2, 3]
    assert rules.parts("€" * 80) == 1 and rules.parts("€" * 81) == 2, "a euro sign takes the room of two letters"
    assert (rules.cost(3, 240), rules.cost(0, 240)) == (8, 0), "in pennies, rounded up"


def test_curly_quotes_do_not_double_the_price() -> None:
    typed = "“Tea”, that’s on – \u2068today\u2069…" + "a" * 130
    assert rules.parts(typed) == 3 and rules.parts(rules.plain(typed)) == 1


def test_stop_is_understood_in_the_languages_of_the_website() -> None:
    assert all(map(rules.says_stop, ("STOP", " stop.", "Stop please", "توقف", "Stopio")))
    assert not any(map(rules.says_stop, ("", "Don't stop", "bus stop")))
    assert rules.says_start("start!") and not rules.says_start("restart")


KEY = f"council-{'a' * 8}-aaaa-aaaa-aaaa-{'a' * 12}-{'b' * 8}-bbbb-bbbb-bbbb-{'b' * 12}"
FILE = f"""
[council]
kind = "notify"
places = ["rivermouth"]
key = "{KEY}"
template = "t"
pence = 2.4
[charity]
kind = "https"
key = "secret"
url = "https://texts.example.org/send"
"""


def test_services_are_described_in_a_file_of_the_installation(tmp_path: Path) -> None:
    path = tmp_path / "texts.toml"
    path.write_text(FILE)
    known = gateways.load(path)
    assert (known["council"].kind, known["council"].price) == (GatewayKind.NOTIFY, 240)
    assert known["charity"].is_for("anywhere") and not known["council"].is_for("elsewhere")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("[a]\nkind = 'pigeon'", "is wrong"),
        ("[a]\nkind = 'notify'\nkey = 'short-secret'", "needs key and template"),
        ("[a]\nkind = 'https'\nkey = 'k'\nurl = 'http://plain.example.org'", "begins with https"),
        ("a = 1", "is wrong"),
        ("not toml", "can't be read"),
    ],
)
def test_a_file_that_is_wrong_says_why_without_any_key(tmp_path: Path, wrong: str, says: str) -> None:
    path = tmp_path / "texts.toml"
    path.write_text(wrong)
    with pytest.raises(gateways.UnreadableGateways, match=says) as raised:
        gateways.load(path)
    assert "secret" not in str(raised.value)


def test_the_token_of_notify_is_signed_with_the_secret_of_its_key() -> None:
    head, claims, signature = gateways.notify_token(KEY, 1_800_000_000).split(".")
    read = [json.loads(base64.urlsafe_b64decode(part + "==")) for part in (head, claims)]
    assert read == [{"typ": "JWT", "alg": "HS256"}, {"iss": KEY[8:44], "iat": 1_800_000_000}]
    signed = hmac.new(KEY[45:].encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
    assert base64.urlsafe_b64decode(signature + "==") == signed
