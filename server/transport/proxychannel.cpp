// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/proxychannel.h"

#include "server/transport/proxyheader.h"

#include <algorithm>

namespace arqon {

qint64 ProxyChannel::read(char *buffer, qint64 size)
{
    const qint64 got = m_inner->read(buffer, size);
    if (m_passed || got <= 0)
        return got;
    m_kept.append(buffer, got);
    const auto parsed = ProxyHeader::parse(m_kept);
    if (std::holds_alternative<NeedMore>(parsed))
        return Nothing;
    if (std::holds_alternative<ProxyHeader::Malformed>(parsed))
        return Broken;
    if (const auto *header = std::get_if<ProxyHeader>(&parsed)) {
        m_source = header->source;
        m_kept.remove(0, header->size);
    }
    m_passed = true;
    // What is kept fits: it is no more than a header's beginning and what was read now, and the buffer is much larger than a header.
    Q_ASSERT(m_kept.size() <= size);
    const qint64 rest = m_kept.size();
    std::copy_n(m_kept.constData(), rest, buffer);
    m_kept = {};
    return rest > 0 ? rest : qint64(Nothing);
}

} // namespace arqon
