// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "server/cluster/dispatch.h"
#include "server/cluster/roster.h"

#include <QtGlobal>

using namespace arqon;

namespace {

void require(bool condition, const char *what)
{
    if (!condition)
        qFatal("%s", what);
}

/// Whatever changes come, the roster and what makes it anew stay the same thing.
void apply(const std::vector<Change> &changes)
{
    Roster roster;
    for (const Change &change : changes)
        roster.apply(change);
    Roster again;
    for (const Change &change : roster.changes())
        require(again.apply(change).size() == 1, "a roster's own change changes nothing");
    require(roster.changesTo(again, MemberEnd::Disconnected, CloseCode::Normal).empty(), "a roster is not what its changes make");
}

} // namespace

/// What Redis brings from other instances: read or refused, and what was read is written as it was.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text = QByteArray::fromRawData(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto read = Dispatch::decode(text);
    if (!read)
        return 0;
    const QByteArray written = read->encode();
    const auto again = Dispatch::decode(written);
    require(again && again->encode() == written, "what was written reads otherwise");
    if (const auto *changes = std::get_if<dispatch::Changes>(&read->content))
        apply(changes->changes);
    if (const auto *part = std::get_if<dispatch::RosterPart>(&read->content))
        apply(part->changes);
    return 0;
}
