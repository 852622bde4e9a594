// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <initializer_list>
#include <utility>
#include <vector>

namespace arqon {

/// Puts an object together from raw JSON values; for tests that need a good frame with one thing changed.
class FrameBuilder
{
public:
    using Member = std::pair<QByteArray, QByteArray>;

    /// A complete event of the structured dialect.
    static FrameBuilder event();
    /// A structured frame of another type and payload.
    static FrameBuilder structured(const QByteArray &type, const QByteArray &payload);
    /// A classic object of these members.
    static FrameBuilder classic(std::initializer_list<Member> members);

    /// Replaces the member's value, or adds the member.
    FrameBuilder with(const QByteArray &key, const QByteArray &json) const;
    FrameBuilder without(const QByteArray &key) const;
    /// Adds the member even if one of that name is there.
    FrameBuilder twice(const QByteArray &key, const QByteArray &json) const;

    QByteArray json() const;
    operator QByteArray() const { return json(); }

private:
    std::vector<Member> m_members;
};

} // namespace arqon
