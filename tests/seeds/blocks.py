# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the code out of the two documents that ArqonBus was founded on, to run it as it stands there."""

import ast
import pathlib
import re
import socket

HERE = pathlib.Path(__file__).parent


def blocks(document, heading):
    """The code blocks under a heading (of any level) as they stand in the document."""
    text = (HERE / document).read_text(encoding="utf-8")
    for section in re.split(r"^#+ ", outside_of_code(text), flags=re.MULTILINE):
        if section.partition("\n")[0] == heading:
            return [restore(code) for code in re.findall(r"^```\w*\n(.*?)^```", section, re.MULTILINE | re.DOTALL)]
    raise LookupError(f"{document} has no heading {heading!r}")


def block(document, heading, number=0):
    return blocks(document, heading)[number]


def outside_of_code(text):
    """A comment in a code block begins like a heading; keep the two apart."""
    return re.sub(r"^```.*?^```", lambda code: code[0].replace("#", "\0"), text, flags=re.MULTILINE | re.DOTALL)


def restore(code):
    return code.replace("\0", "#")


def at(code, bus_port):
    """The same code with the address of a server that runs here: the documents' ports are 9100 and, in their tests, 9101."""
    return re.sub(r"\b910[01]\b", str(bus_port), code)


def run(code, document, namespace):
    exec(compile(code, document, "exec"), namespace)  # pylint: disable=exec-used
    return namespace


def dictionaries(code):
    """The dict literals in a block of Python that does nothing with them."""
    return [ast.literal_eval(node.value) for node in ast.parse(code).body]


def object_literals(code, now):
    """The JavaScript object literals that a block gives names to."""
    found = re.findall(r"^const \w+ = (\{.*?^\});", code, re.MULTILINE | re.DOTALL)
    quoted = [re.sub(r"(?<=[{,\s])(\w+):(?=\s)", r'"\1":', literal) for literal in found]
    return [literal.replace("new Date().toISOString()", f'"{now}"') for literal in quoted]


def json_objects(code):
    """The objects of a JSON block, each with a // line before it or none."""
    return [text.strip() for text in re.split(r"^//.*\n", code, flags=re.MULTILINE) if text.strip()]


def free_port():
    """For code that wants to be told its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
