# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small trees, good and bad, that show that each check in architecture.py can fail."""

import tempfile
import unittest
from pathlib import Path

import architecture

RULES = {
    "modules": {
        "shared/low": {"uses": []},
        "server/middle": {"uses": ["shared/low"]},
        "server/side": {"uses": [], "headers": ["server/middle/face.h"]},
        "cli": {"uses": ["shared/low"]},
    },
    "fences": {"QSecret": ["server/middle"]},
    "length": {"limit": 3, "folders": ["server", "tests"]},
    "licences": {"": "GPL-3.0-or-later", "shared": "LGPL-3.0-or-later"},
}

GOOD = {
    "shared/low/a.h": "#include <vector>\n",
    "server/middle/face.h": '#include "shared/low/a.h"\n#include <QSecretThing>\n',
    "server/middle/rest.h": "",
    "server/side/b.cpp": '#include "server/middle/face.h"\n',
    "cli/tool/c.cpp": '#include "cli/tool/c.h"\n',
    "cli/tool/c.h": '#include "shared/low/a.h"\n',
}


class TreeTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def write(self, tree):
        for name, text in tree.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def complaints(self, check, **changed_rules):
        return check(self.root, {**RULES, **changed_rules})


class Includes(TreeTest):
    BAD = {
        "upwards": ("shared/low/x.h", '#include "server/middle/face.h"\n', "is not open to shared/low"),
        "sideways": ("cli/x.cpp", '#include "server/middle/face.h"\n', "is not open to cli"),
        "past the interface": ("server/side/x.cpp", '#include "server/middle/rest.h"\n', "is not open to server/side"),
        "indented": ("shared/low/x.h", '  #  include "server/middle/face.h"\n', "is not open to shared/low"),
        "unknown module": ("server/new/x.cpp", "", "is in no module"),
        "beside the modules": ("server/x.cpp", "", "is in no module"),
        "fenced": ("server/side/x.cpp", "#include <QSecretThing>\n", "only server/middle may"),
        "fenced, in quotes": ("shared/low/x.h", '#include "QSecretThing"\n', "only server/middle may"),
        "not from the root": ("server/middle/x.cpp", '#include "face.h"\n', "is no file below the root"),
        "with dots": ("server/side/x.cpp", '#include "../middle/rest.h"\n', "is no file below the root"),
    }

    def test_good_tree_has_no_complaints(self):
        self.write(GOOD)
        self.assertEqual(self.complaints(architecture.check_includes), [])
        self.assertEqual(self.complaints(architecture.check_rules), [])

    def test_bad_files_are_found(self):
        for name, (path, text, complaint) in self.BAD.items():
            with self.subTest(name):
                self.write(GOOD | {path: text})
                found = self.complaints(architecture.check_includes)
                (self.root / path).unlink()
                self.assertEqual(len(found), 1, found)
                self.assertIn(complaint, found[0])
                self.assertTrue(found[0].startswith(path), found)

    def test_build_folders_are_left_out(self):
        self.write(GOOD | {"server/build/x.cpp": '#include "cli/tool/c.h"\n'})
        self.assertEqual(self.complaints(architecture.check_includes), [])

    def test_mistakes_in_the_rules_are_found(self):
        self.write(GOOD)
        bad = {
            "shared/low": {"uses": ["server/middle"]},
            "server/middle": {"uses": ["shared/low"]},
            "server/side": {"uses": ["nothing"], "headers": ["server/middle/gone.h"]},
            "server/gone": {"uses": []},
        }
        found = "\n".join(self.complaints(architecture.check_rules, modules=bad))
        for part in ("no folder server/gone", "nothing, which is no module", "no header server/middle/gone.h",
                     "shared/low uses itself", "server/middle uses itself"):
            self.assertIn(part, found)


class Length(TreeTest):
    def test_long_files_are_found(self):
        self.write({"server/ok.cpp": "1\n2\n3\n", "server/long.cpp": "1\n2\n3\n4\n", "tests/long.h": "1\n2\n3\n4",
                    "docs/long.cpp": "1\n2\n3\n4\n", "server/long.txt": "1\n2\n3\n4\n"})
        found = self.complaints(architecture.check_length)
        self.assertEqual([complaint.split(":")[0] for complaint in found], ["server/long.cpp", "tests/long.h"])


class Licences(TreeTest):
    TEXTS = {"LICENSES/GPL-3.0-or-later.txt": "", "LICENSES/LGPL-3.0-or-later.txt": ""}

    @staticmethod
    def header(licence):
        # In two parts, so that this file does not name two licences.
        return f"// {architecture.COPYRIGHT}\n// SPDX-License-" + f"Identifier: {licence}\n"

    def test_right_headers_have_no_complaints(self):
        self.write(self.TEXTS | {"server/a.cpp": self.header("GPL-3.0-or-later"), "shared/a.h": self.header("LGPL-3.0-or-later"),
                                 "dev": "#!/bin/bash\n" + self.header("GPL-3.0-or-later"), "data.json": "{}"})
        self.assertEqual(self.complaints(architecture.check_licences), [])

    def test_wrong_or_missing_headers_are_found(self):
        self.write(self.TEXTS | {
            "none.cpp": "int x;\n",
            "wrong.py": self.header("LGPL-3.0-or-later"),
            "shared/wrong.h": self.header("GPL-3.0-or-later"),
            "CMakeLists.txt": "",
            "late.cpp": "\n" * 10 + self.header("GPL-3.0-or-later"),
            "nobody.cpp": self.header("GPL-3.0-or-later").replace("2026", "2025"),
        })
        found = self.complaints(architecture.check_licences)
        self.assertEqual(sorted(complaint.split(":")[0] for complaint in found),
                         ["CMakeLists.txt", "late.cpp", "nobody.cpp", "none.cpp", "shared/wrong.h", "wrong.py"])

    def test_missing_text_is_found(self):
        self.write({"LICENSES/GPL-3.0-or-later.txt": ""})
        self.assertEqual(self.complaints(architecture.check_licences), ["LICENSES/LGPL-3.0-or-later.txt is missing"])


if __name__ == "__main__":
    unittest.main()
