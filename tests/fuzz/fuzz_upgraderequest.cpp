// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "server/transport/upgraderequest.h"

#include <QtGlobal>

using namespace arqon;

namespace {

void require(bool condition, const char *what)
{
    if (!condition)
        qFatal("%s", what);
}

/// What was decided about the first part of a request must not change with more of it, and be the same with what follows it.
void checkPrefix(QByteArrayView request, qsizetype headSize, size_t verdict)
{
    require(headSize > 0 && headSize <= request.size(), "a head larger than the request");
    require(readRequest(request.first(headSize)).index() == verdict, "what follows the head matters");
    require(std::holds_alternative<NeedMore>(readRequest(request.first(headSize - 1))), "decided before the end");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView request(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const ForwardedHeader header : {ForwardedHeader::None, ForwardedHeader::XForwardedFor, ForwardedHeader::Forwarded}) {
        const auto read = readRequest(request, RequestHeadLimit, header);
        if (const auto *refusal = std::get_if<HttpRefusal>(&read)) {
            const QByteArray response = refusal->response();
            require(response.startsWith("HTTP/1.1 ") && response.count("\r\n\r\n") == 1, "a refusal that is no response");
        } else if (const auto *upgrade = std::get_if<UpgradeRequest>(&read)) {
            checkPrefix(request, upgrade->headSize, read.index());
            const auto again = readRequest(upgrade->canonicalHead());
            const auto *canonical = std::get_if<UpgradeRequest>(&again);
            require(canonical && canonical->key == upgrade->key && canonical->subprotocol == upgrade->subprotocol,
                    "not the same handshake");
        } else if (const auto *plain = std::get_if<PlainRequest>(&read)) {
            checkPrefix(request, plain->headSize, read.index());
        } else {
            require(request.size() < RequestHeadLimit, "more is awaited than may come");
        }
    }
    return 0;
}
