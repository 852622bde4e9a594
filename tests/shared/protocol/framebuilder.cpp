// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "tests/shared/protocol/framebuilder.h"

#include <algorithm>

namespace arqon {

FrameBuilder FrameBuilder::event()
{
    return structured("event", R"({"message":"Hello everyone!"})");
}

FrameBuilder FrameBuilder::structured(const QByteArray &type, const QByteArray &payload)
{
    return classic({{"version", R"("1.0")"},
                    {"id", R"("arq_msg_001")"},
                    {"type", '"' + type + '"'},
                    {"room", R"("science")"},
                    {"channel", R"("general")"},
                    {"from", R"("web_client_1")"},
                    {"timestamp", R"("2025-01-01T12:00:00.000Z")"},
                    {"payload", payload}});
}

FrameBuilder FrameBuilder::classic(std::initializer_list<Member> members)
{
    FrameBuilder builder;
    builder.m_members = members;
    return builder;
}

FrameBuilder FrameBuilder::with(const QByteArray &key, const QByteArray &json) const
{
    FrameBuilder changed = *this;
    const auto member =
        std::find_if(changed.m_members.begin(), changed.m_members.end(), [&key](const Member &m) { return m.first == key; });
    if (member == changed.m_members.end())
        return twice(key, json);
    member->second = json;
    return changed;
}

FrameBuilder FrameBuilder::without(const QByteArray &key) const
{
    FrameBuilder changed = *this;
    std::erase_if(changed.m_members, [&key](const Member &m) { return m.first == key; });
    return changed;
}

FrameBuilder FrameBuilder::twice(const QByteArray &key, const QByteArray &json) const
{
    FrameBuilder changed = *this;
    changed.m_members.emplace_back(key, json);
    return changed;
}

QByteArray FrameBuilder::json() const
{
    QByteArray text;
    for (const auto &[key, value] : m_members)
        text += (text.isEmpty() ? "{\"" : ",\"") + key + "\":" + value;
    return text.isEmpty() ? QByteArray("{}") : text + '}';
}

} // namespace arqon
