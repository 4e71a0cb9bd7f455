"""The web server of the demo and of small installations, whose answer to a request that is too large is a page of ours."""

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ErrorTask, WSGITask

#: Up to here a request is received whole, and the form says at the field what is wrong; longer ones are not read.
MOST_BYTES = 64 * 1024 * 1024


class RefusingTask(WSGITask):
    """The application refuses a request by its length, without its body, in the reader’s language."""

    def execute(self) -> None:
        self.request.headers["CONTENT_LENGTH"] = str(max(MOST_BYTES, self.request.content_length))
        self.set_close_on_finish()
        super().execute()


def refusing(channel: HTTPChannel, request: HTTPRequestParser) -> "ErrorTask | RefusingTask":
    """A page of ours for what is too large; every other broken request is no reader’s doing."""
    return RefusingTask(channel, request) if request.error.code == 413 else ErrorTask(channel, request)


class Connection(HTTPChannel):
    """A connection."""

    error_task_class = staticmethod(refusing)


def serve_requests(app: Flask, host: str, port: int) -> None:
    """Serve until somebody stops it."""
    make_server(app, host, port).run()


def make_server(app: Flask, host: str, port: int) -> BaseWSGIServer:
    """A server that listens already."""
    listening: dict[int, BaseWSGIServer] = {}
    server = create_server(
        app, map=listening, host=host, port=port, threads=8, ident=None, max_request_body_size=MOST_BYTES
    )
    for socket in listening.values():
        if isinstance(socket, BaseWSGIServer):
            socket.channel_class = Connection
    return server
