# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of a transcript that are in words: each becomes a frame of its client's dialect, or the pattern of one."""

import json

DECODER = json.JSONDecoder()


def values(text):
    """Words and JSON values, one after the other: 'science:general {"a":1}'. A word is what does not begin like JSON."""
    found = []
    text = text.strip()
    while text:
        if text[0] in '{["':
            value, end = DECODER.raw_decode(text)
        else:
            end = len(text.split(maxsplit=1)[0])
            value = text[:end]
        found.append(value)
        text = text[end:].strip()
    return found


def take(found, kind):
    """The first of the values of that type, taken out; None if there is none."""
    for index, value in enumerate(found):
        if isinstance(value, kind):
            return found.pop(index)
    return None


class Spoken:
    def __init__(self):
        self._requests = 0
        self._last = {}  # by client: the last request's id, and its command or None

    def _next(self, client, command=None, given=None):
        self._requests += 1
        request = given or f"req-{self._requests}"
        self._last[client.name] = (request, command)
        return request

    # client asks COMMAND [room:channel] [{arguments}]
    def asks(self, client, text):
        command, *rest = values(text)
        parameters = take(rest, dict) or {}
        request = self._next(client, command)
        return client.dialect.command(client.sender, request, command, rest[0] if rest else None, parameters)

    # client says room:channel CONTENT [{metadata}] [id ID]
    def says(self, client, text):
        address, content, *rest = values(text)
        metadata = take(rest, dict)
        request = self._next(client, None, rest[1] if rest else None)
        return client.dialect.message(client.sender, request, address, content, metadata)

    # client whispers TARGET {content}
    def whispers(self, client, text):
        target, content = values(text)
        return client.dialect.private(client.sender, self._next(client), target, content)

    # client answers OUTCOME, or: client fails OUTCOME; what it was asked last
    def answers(self, client, text, asked, succeeded=True):
        outcome = values(text)[0]
        return client.dialect.response(client.sender, self._next(client), asked, "answer", outcome, succeeded)

    def fails(self, client, text, asked):
        return self.answers(client, text, asked, succeeded=False)

    # client told {result}
    def told(self, client, text):
        request, command = self._last[client.name]
        return client.dialect.success(request, command or "publish", values(text)[0])

    # client refused CODE word [field] [{more}]
    def refused(self, client, text):
        found = values(text)
        more = take(found, dict) or {}
        code, word, *field = found
        error = {"code": int(code), "error": word, "message": "<string>"} | ({"field": field[0]} if field else {}) | more
        request, command = self._last[client.name]
        if command:
            return client.dialect.failure(request, command, error)
        return client.dialect.error({"request_id": request}, error)

    # client notified EVENT [{details}]
    def notified(self, client, text):
        event, *details = values(text)
        return client.dialect.event(event, details[0] if details else {})

    # client hears [#OFFSET] room:channel SENDER CONTENT
    def hears(self, client, text):
        found = values(text)
        offset = found.pop(0) if str(found[0]).startswith("#") else None
        address, sender, content = found
        return client.dialect.heard(sender, address, content) | ({"offset": int(offset[1:])} if offset else {})

    # client gets-private SENDER {content}
    def gets_private(self, client, text):
        return client.dialect.heard_privately(*values(text))

    # client is-asked SENDER COMMAND {parameters}
    def is_asked(self, client, text):
        return client.dialect.asked(*values(text))

    # client answered RESPONDER OUTCOME; client failed RESPONDER OUTCOME
    def answered(self, client, text, succeeded=True):
        responder, outcome = values(text)
        return client.dialect.answered(self._last[client.name][0], responder, outcome, succeeded)

    def failed(self, client, text):
        return self.answered(client, text, succeeded=False)


SENDS = ("asks", "says", "whispers")
RESPONDS = ("answers", "fails")
EXPECTS = ("told", "refused", "notified", "hears", "gets-private", "is-asked", "answered", "failed")
VERBS = SENDS + RESPONDS + EXPECTS
