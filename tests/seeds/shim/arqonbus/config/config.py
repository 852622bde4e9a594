# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The configuration object that the developer guide's tests fill in: only the settings that they set."""


class Section:
    pass


class ArqonBusConfig:
    def __init__(self):
        self.server = Section()
        self.server.port = 9100
        self.storage = Section()
        self.storage.backend = "memory"
