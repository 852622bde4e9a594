# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the source tree against rules.toml. Each check gives the complaints it has, one line each, as people read them."""

import os
import re
import sys
import tomllib
from pathlib import Path

CODE = {".h", ".cpp"}
MODULE_ROOTS = ("shared", "server", "cli", "dashboard", "qml")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
SPDX = re.compile(r"SPDX-License-Identifier: (\S+)")
COPYRIGHT = "SPDX-FileCopyrightText: 2026 The ArqonBus authors"
LICENSED_SUFFIXES = CODE | {".py", ".sh", ".cmake", ".toml", ".supp", ".js", ".mjs", ".qml", ".in", ".yml"}
LICENSED_NAMES = {"CMakeLists.txt", "dev", "run", "compare", ".clang-format", ".clang-tidy"}
NOT_OURS = {".git", ".cache", "build", "node_modules", "__pycache__", ".pytest_cache"}


def read_rules(path):
    return tomllib.loads(Path(path).read_text(encoding="utf-8"))


def files(root, folders=("",)):
    """All files below the folders, as Paths relative to root, sorted; build folders and the like left out."""
    found = []
    for folder in folders:
        for where, names, file_names in os.walk(Path(root) / folder):
            names[:] = sorted(set(names) - NOT_OURS)
            found += [(Path(where) / name).relative_to(root) for name in file_names]
    return sorted(found)


def code_files(root, folders):
    return [path for path in files(root, folders) if path.suffix in CODE]


def is_in(path, folder):
    return folder == "" or path == folder or path.startswith(folder + "/")


def owner(path, folders):
    """The longest of the folders that holds path, or None."""
    fitting = [folder for folder in folders if is_in(path, folder)]
    return max(fitting, key=len, default=None)


def check_includes(root, rules):
    complaints = []
    modules = rules["modules"]
    for path in code_files(root, MODULE_ROOTS):
        name = path.as_posix()
        module = owner(name, modules)
        if module is None:
            complaints.append(f"{name}: its folder is in no module of rules.toml")
            continue
        text = (Path(root) / path).read_text(encoding="utf-8")
        for quote, included in INCLUDE.findall(text):
            complaint = objection(root, rules, module, quote, included)
            if complaint:
                complaints.append(f"{name}: {complaint}")
    return complaints


def objection(root, rules, module, quote, included):
    """Why that module may not include that; None if it may."""
    for prefix, folders in rules["fences"].items():
        if included.startswith(prefix) and not any(is_in(module, folder) for folder in folders):
            return f"<{included}> is fenced: only {' and '.join(folders)} may include it"
    if quote == "<":
        return None
    if not (Path(root) / included).is_file():
        return f'"{included}" is no file below the root of the repository; our own headers are included by their path from there'
    target = owner(included, rules["modules"])
    rule = rules["modules"][module]
    if target == module or target in rule["uses"] or included in rule.get("headers", []):
        return None
    return f'"{included}" is not open to {module}, which may use: {", ".join(rule["uses"] + rule.get("headers", [])) or "nothing"}'


def check_rules(root, rules):
    """The table's own mistakes: modules and headers that do not exist, and circles."""
    complaints = []
    modules = rules["modules"]
    for module, rule in modules.items():
        if not (Path(root) / module).is_dir():
            complaints.append(f"rules.toml: there is no folder {module}")
        complaints += [f"rules.toml: {module} uses {used}, which is no module" for used in rule["uses"] if used not in modules]
        complaints += [f"rules.toml: there is no header {header}" for header in rule.get("headers", []) if not (Path(root) / header).is_file()]
        if module in reachable(module, modules):
            complaints.append(f"rules.toml: {module} uses itself, by way of others")
    return complaints


def reachable(module, modules):
    seen = set()
    waiting = list(modules[module]["uses"])
    while waiting:
        used = waiting.pop()
        if used not in seen:
            seen.add(used)
            waiting += modules.get(used, {"uses": []})["uses"]
    return seen


def check_length(root, rules):
    limit = rules["length"]["limit"]
    complaints = []
    for path in code_files(root, rules["length"]["folders"]):
        lines = len((Path(root) / path).read_text(encoding="utf-8").splitlines())
        if lines > limit:
            complaints.append(f"{path.as_posix()}: {lines} lines, more than {limit}: find the second noun in it")
    return complaints


def check_licences(root, rules):
    complaints = []
    for path in files(root):
        if path.suffix not in LICENSED_SUFFIXES and path.name not in LICENSED_NAMES:
            continue
        name = path.as_posix()
        head = "\n".join((Path(root) / path).read_text(encoding="utf-8", errors="replace").splitlines()[:8])
        wanted = rules["licences"][owner(name, rules["licences"])]
        found = SPDX.search(head)
        if not found:
            complaints.append(f"{name}: no SPDX-License-Identifier in its first lines; wanted: {wanted}")
        elif found.group(1) != wanted:
            complaints.append(f"{name}: licensed {found.group(1)}, wanted: {wanted}")
        elif COPYRIGHT not in head:
            complaints.append(f"{name}: no line \"{COPYRIGHT}\"")
    for licence in sorted(set(rules["licences"].values())):
        if not (Path(root) / "LICENSES" / f"{licence}.txt").is_file():
            complaints.append(f"LICENSES/{licence}.txt is missing")
    return complaints


CHECKS = {"includes": [check_rules, check_includes], "length": [check_length], "licences": [check_licences]}


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in CHECKS:
        print(f"usage: architecture.py {'|'.join(CHECKS)} ROOT", file=sys.stderr)
        return 2
    rules = read_rules(Path(__file__).parent / "rules.toml")
    complaints = [complaint for check in CHECKS[arguments[0]] for complaint in check(arguments[1], rules)]
    print("\n".join(complaints) or "nothing to complain about")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
