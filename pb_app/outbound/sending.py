"""Ask the machine that was looked at and no other, without following it anywhere."""

import http.client
import logging
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Timer
from urllib.parse import urlsplit

from pb_app.outbound import rules

#: Seconds that the other side may take for one step, and for all of it.
PATIENCE, DEADLINE = 10, 30
log = logging.getLogger("commonpot.outbound")


def post(address: str, body: bytes, headers: Mapping[str, str]) -> int:
    """The status of the answer, whose body is not read; a redirect is an answer like any other.

    Raises OSError or HTTPException where nothing was reached, and for a machine that is not one of the internet.
    """
    with _line(address) as (line, path):
        line.request("POST", path, body, dict(headers))
        return line.getresponse().status


def get(address: str, headers: Mapping[str, str], *, most: int, loopback: bool = False) -> tuple[int, bytes]:
    """The status of the answer and at most so many bytes of it, where it is 200. Raises as ``post`` does.

    ``loopback``: an address of this machine is asked too, for tests and for two installations side by side.
    """
    with _line(address, loopback=loopback) as (line, path):
        line.request("GET", path, headers=dict(headers))
        answer = line.getresponse()
        return answer.status, answer.read(most) if answer.status == 200 else b""


@contextmanager
def _line(address: str, *, loopback: bool = False) -> Iterator[tuple[http.client.HTTPConnection, str]]:
    """A line to the machine of an address, and the path to ask for; one that only trickles is cut off at the deadline."""
    is_here = loopback and rules.is_loopback_address(address)
    host = None if is_here else rules.host_of(address)
    if host is None and not is_here:
        raise OSError("an address that nothing is sent to")
    parts = urlsplit(address)
    port = parts.port or (http.client.HTTP_PORT if is_here else rules.HTTPS)
    line = http.client.HTTPConnection(parts.hostname or "", port, timeout=PATIENCE)
    line.default_port = rules.HTTPS
    line.sock = connect(host) if host else socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    cut = Timer(DEADLINE, _cut, (line.sock,))
    cut.daemon = True
    cut.start()
    try:
        yield line, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    finally:
        cut.cancel()
        line.close()


def _cut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        log.info("a line was closed already")


def connect(host: str) -> socket.socket:
    """A connection to a machine of the internet; its name is asked for once, so it can’t turn into another one."""
    machine = _machine(host)
    plain = socket.create_connection((machine, rules.HTTPS), timeout=PATIENCE)
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def _machine(host: str) -> str:
    """Raises OSError when any machine of this name is not one of the internet."""
    machines = [str(found[4][0]) for found in socket.getaddrinfo(host, rules.HTTPS, type=socket.SOCK_STREAM)]
    if not machines or not all(rules.is_public(machine) for machine in machines):
        raise OSError("a machine that is not one of the internet")
    return machines[0]
