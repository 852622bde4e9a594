// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "server/transport/proxyheader.h"

#include <QtGlobal>

using namespace arqon;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto parsed = ProxyHeader::parse(bytes);
    if (std::holds_alternative<NeedMore>(parsed) && bytes.size() >= ProxyHeader::Limit)
        qFatal("more is awaited than may come");
    const auto *header = std::get_if<ProxyHeader>(&parsed);
    if (!header)
        return 0;
    if (header->size <= 0 || header->size > std::min(bytes.size(), ProxyHeader::Limit))
        qFatal("a header larger than what came");
    const auto again = ProxyHeader::parse(bytes.first(header->size));
    if (!std::holds_alternative<ProxyHeader>(again) || std::get<ProxyHeader>(again).source != header->source)
        qFatal("what follows the header matters");
    if (!std::holds_alternative<NeedMore>(ProxyHeader::parse(bytes.first(header->size - 1))))
        qFatal("decided before the end");
    return 0;
}
