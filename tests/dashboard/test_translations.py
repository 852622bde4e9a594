# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the dashboard can be translated, and is: `ninja update_translations` takes new ones up, dashboard/translations has them."""

import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("dashboard", "qml")
TRANSLATIONS = ROOT / "dashboard" / "translations"

# Properties that people read or hear.
READ = r"(?:text|title|label|name|hint|error|placeholderText|acceptText|rejectText|actionText|question|summary|emptyTitle|emptyText|Accessible\.name)"
# Words that are the same in every language.
SAME = {"English", "Deutsch", "JSON", "Ctrl", "ArqonBus"}


def sources(*suffixes):
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)


def messages(tree):
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            if message.find("translation").get("type") not in ("vanished", "obsolete"):
                yield context.findtext("name"), message


def forms(message):
    translation = message.find("translation")
    return [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]


@pytest.fixture(scope="module", params=["de", "en"])
def language(request, tmp_path_factory):
    """A language's code, and its file with all texts that there are in the sources now."""
    copy = tmp_path_factory.mktemp("texts") / f"arqonbus_{request.param}.ts"
    shutil.copy(TRANSLATIONS / copy.name, copy)
    lupdate = [os.environ["LUPDATE"], "-silent", "-locations", "none", "-I", str(ROOT)]
    run = subprocess.run([*lupdate, *map(str, sources(".cpp", ".h", ".qml")), "-ts", str(copy)], check=True, capture_output=True, text=True, cwd=ROOT)
    # A tr() that lupdate can't give to a class is looked for in another context when the program runs, and not found.
    assert not run.stderr, run.stderr
    return request.param, ElementTree.parse(copy)


def test_every_text_is_translated(language):
    code, tree = language
    # English is what the sources say, but for its plurals.
    missing = [
        f"{context}: {message.findtext('source')}"
        for context, message in messages(tree)
        if (code != "en" or message.get("numerus")) and (message.find("translation").get("type") == "unfinished" or not all(forms(message)))
    ]
    assert not missing, f"not in arqonbus_{code}.ts:\n" + "\n".join(missing)


def test_translations_keep_the_places_of_values(language):
    code, tree = language
    wrong = []
    for context, message in messages(tree):
        if message.find("translation").get("type") == "unfinished":
            continue
        source = set(re.findall(r"%L?\d", message.findtext("source")))
        wrong += [f"{context}: {form}" for form in forms(message) if set(re.findall(r"%L?\d", form)) != source]
    assert not wrong, "\n".join(wrong)


def test_no_text_stands_outside_of_qsTr():
    literal = re.compile(READ + r'\s*:\s*(?:[^"\n]*[?:(+]\s*)?"([^"]*)"')
    found = []
    for path in sources(".qml"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if "qsTr(" in line or "objectName" in line:
                continue
            for text in literal.findall(line):
                if re.search(r"[A-Z][a-z]+|[a-z]+ [a-z]+", text) and text not in SAME:
                    found.append(f"{path.relative_to(ROOT)}:{number}: {text}")
    assert not found, "\n".join(found)
