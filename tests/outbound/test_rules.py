"""Which addresses and machines are of the internet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.outbound import rules

PRIVATE = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
)
PRIVATE_6 = (
    "::1",
    "fe80::1%eth0",
    "fd00::1",
    "::ffff:8.8.8.8",
    "::ffff:127.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "ff02::1",
    "x",
)


def test_machines_that_are_not_of_the_internet_are_known() -> None:
    assert not [machine for machine in PRIVATE + PRIVATE_6 if rules.is_public(machine)]
    assert rules.is_public("142.250.1.1") and rules.is_public("2a00:1450:4009::1")


@pytest.mark.parametrize(
    "address",
    [
        "https://hooks.example.org/x",
        "https://hooks.example.org:443/x?y=1",
        "https://93.184.216.34/",
        "https://[2a00:1450:4009::1]/x",
    ],
)
def test_an_address_of_the_internet_is_one(address: str) -> None:
    assert rules.is_public_address(address)


@pytest.mark.parametrize(
    "host", ["a" * 64 + ".example.org", "a..example.org", ".example.org", "example.org..", "a." * 127 + "org", "."]
)
def test_a_name_that_nobody_can_ask_for_is_refused(host: str) -> None:
    assert rules.host_of(f"https://{host}/x") is None
    assert rules.host_of(f"https://{'a' * 63}.example.org/x")


@given(st.text(alphabet="a.", max_size=80))
def test_whatever_is_taken_can_be_asked_for(name: str) -> None:
    host = rules.host_of(f"https://{name}.example.org/x")
    assert host is None or host.encode("idna")


@given(st.text(max_size=60))
def test_whatever_is_typed_as_an_address_is_judged_and_never_raises(typed: str) -> None:
    for address in (typed, f"https://{typed}", f"http://127.0.0.1:{typed}"):
        rules.is_public_address(address)
        rules.is_loopback_address(address)
