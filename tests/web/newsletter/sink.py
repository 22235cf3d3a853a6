"""A real mail server on this machine that keeps what it is given, and answers as it is told to."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from threading import Event

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

#: What a server says to a recipient, or to a mail. None: it takes it.
Answer = Callable[[str], str | None]


@dataclass
class Sink:
    """`taken`: mails that were acknowledged, each with where it comes back to and whom it is for."""

    to_recipient: Answer = lambda _: None
    to_mail: Answer = lambda _: None
    to_sender: Answer = lambda _: None
    taken: list[tuple[str, str, Message]] = field(default_factory=list)
    port: int = 0
    idle: Event = field(default_factory=Event)

    @property
    def recipients(self) -> list[str]:
        return [recipient for _, recipient, _ in self.taken]

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := self.to_sender(address):
            return answer
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if answer := self.to_recipient(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.idle.clear()
        try:
            return self._take(server, envelope)
        finally:
            self.idle.set()

    def _take(self, server: SMTP, envelope: Envelope) -> str:
        [recipient] = envelope.rcpt_tos
        answer = self.to_mail(recipient)
        if answer == "hang up":
            assert server.transport is not None
            server.transport.abort()
            return "421 gone"
        if answer:
            return answer
        content = envelope.content
        assert isinstance(content, bytes)
        self.taken.append((str(envelope.mail_from), recipient, message_from_bytes(content)))
        return "250 OK"


@contextmanager
def listening(sink: Sink) -> Iterator[Sink]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        sink.port = int(found.getsockname()[1])
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
