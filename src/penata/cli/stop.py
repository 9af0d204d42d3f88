"""How a command ends: exit codes and the exception that carries one."""

from __future__ import annotations

from penata.core.message import Message

OK, BAD_INPUT, WRONG_USE, NO_STRUCTURE, CANNOT_WRITE, FAULT, INTERRUPTED = 0, 1, 2, 3, 4, 70, 130


class Stop(Exception):
    """Ends a command with a message to the user and an exit code."""

    def __init__(self, code: int, *messages: Message) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages
