// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/client/busmessage.h"

namespace arqon::cli {

class Console;

/// Prints messages one a line: for people (time, address, offset, sender, payload) or as JSON Lines, the frames that came.
class MessagePrinter
{
public:
    MessagePrinter(Console &console, bool json) : m_console(console), m_json(json) {}
    void print(const BusMessage &message);

private:
    Console &m_console;
    bool m_json;
};

} // namespace arqon::cli
