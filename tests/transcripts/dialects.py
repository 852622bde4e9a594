# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a transcript says in words ("asks", "told", "says", "hears"), as the frames of either dialect."""

import datetime

ANYTHING_ELSE = {"...": ""}


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def split(address):
    room, _, channel = address.partition(":")
    return room, channel


class Structured:
    name = "structured"
    subprotocol = "arqonbus.v1"

    def command(self, sender, request, command, address, parameters):
        payload = {"command": command, "parameters": parameters}
        return self._envelope(sender, request, "command", address or "science:general", payload)

    def message(self, sender, request, address, content, metadata):
        frame = self._envelope(sender, request, "event", address, content)
        return frame | ({"metadata": metadata} if metadata else {})

    def private(self, sender, request, target, content):
        return self._envelope(sender, request, "private", "pm:pm", content | {"target": target})

    def response(self, sender, request, answered, command, outcome, succeeded):
        status = {"status": "success", "result": outcome} if succeeded else {"status": "error", "error": outcome}
        return self._envelope(sender, request, "command_response", "science:general", {"request_id": answered} | status)

    def _envelope(self, sender, request, kind, address, payload):
        room, channel = split(address)
        frame = {"version": "1.0", "id": request, "type": kind, "room": room, "channel": channel}
        return frame | {"from": sender, "timestamp": now(), "payload": payload}

    # Patterns of what arrives.

    def success(self, request, command, result):
        return self._answer({"request_id": request, "status": "success", "result": result})

    def failure(self, request, command, error):
        return self._answer({"request_id": request, "status": "error", "error": error})

    def _answer(self, payload):
        return {"version": "1.0", "id": "<id>", "type": "command_response", "from": "arqonbus", "payload": payload} | ANYTHING_ELSE

    def error(self, request, error):
        return {"version": "1.0", "id": "<id>", "type": "error", "from": "arqonbus", "payload": error | request} | ANYTHING_ELSE

    def event(self, event, details):
        return {"version": "1.0", "id": "<id>", "type": "system", "from": "arqonbus", "payload": {"event": event} | details} | ANYTHING_ELSE

    def heard(self, sender, address, content):
        room, channel = split(address)
        return {"version": "1.0", "type": "event", "room": room, "channel": channel, "from": sender, "payload": content} | ANYTHING_ELSE

    def heard_privately(self, sender, content):
        return {"version": "1.0", "type": "private", "from": sender, "payload": content | ANYTHING_ELSE} | ANYTHING_ELSE

    def asked(self, sender, command, parameters):
        payload = {"command": command, "parameters": parameters}
        return {"version": "1.0", "id": "<string:asked>", "type": "command", "from": sender, "payload": payload} | ANYTHING_ELSE

    def answered(self, request, responder, outcome, succeeded):
        status = {"status": "success", "result": outcome} if succeeded else {"status": "error", "error": outcome}
        payload = {"request_id": request} | status
        return {"version": "1.0", "type": "command_response", "from": responder, "payload": payload} | ANYTHING_ELSE


class Classic:
    name = "classic"
    subprotocol = "arqonbus.classic"

    def command(self, sender, request, command, address, parameters):
        frame = {"id": request, "type": "command", "command": command, "sender": sender}
        return frame | ({"channel": address} if address else {}) | parameters

    def message(self, sender, request, address, content, metadata):
        room, channel = split(address)
        place = {"room": room} if channel == "*" else {"channel": address}
        frame = {"id": request, "type": "message", "sender": sender, "content": content}
        return frame | place | ({"metadata": metadata} if metadata else {})

    def private(self, sender, request, target, content):
        return {"id": request, "type": "private", "sender": sender, "to": target, "content": content}

    def response(self, sender, request, answered, command, outcome, succeeded):
        frame = {"id": request, "type": "command_response", "command": command, "sender": sender, "request_id": answered}
        return frame | {"success": succeeded, "data" if succeeded else "error": outcome}

    # Patterns of what arrives.

    def success(self, request, command, result):
        return {"type": "command_response", "command": command, "success": True, "data": result, "request_id": request}

    def failure(self, request, command, error):
        return {"type": "command_response", "command": command, "success": False, "error": error, "request_id": request}

    def error(self, request, error):
        return {"type": "error"} | error | request

    def event(self, event, details):
        return {"id": "<id>", "type": "event", "sender": "arqonbus", "content": {"event": event} | details} | ANYTHING_ELSE

    def heard(self, sender, address, content):
        room, channel = split(address)
        frame = {"id": "<string>", "timestamp": "<time>", "metadata": "<object>"}
        frame |= {"type": "message", "room": room, "channel": channel, "sender": sender, "content": content}
        return frame | ANYTHING_ELSE

    def heard_privately(self, sender, content):
        return {"type": "private", "sender": sender, "content": content | ANYTHING_ELSE} | ANYTHING_ELSE

    def asked(self, sender, command, parameters):
        return {"id": "<string:asked>", "type": "command", "command": command, "sender": sender} | parameters | ANYTHING_ELSE

    def answered(self, request, responder, outcome, succeeded):
        frame = {"type": "command_response", "request_id": request, "sender": responder, "success": succeeded}
        return frame | {"data" if succeeded else "error": outcome} | ANYTHING_ELSE


DIALECTS = {dialect.name: dialect for dialect in (Structured(), Classic())}
