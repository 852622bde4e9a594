// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/service.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace arqon {

struct ServiceAnswer::Shared
{
    std::function<void(const Reply &)> send;

    ~Shared()
    {
        BusError error;
        error.code = 500;
        error.word = u"internal"_s;
        error.message = u"the service gave no answer"_s;
        answer(Reply::failure(error));
    }

    void answer(const Reply &reply)
    {
        if (const auto once = std::exchange(send, {}))
            once(reply);
    }
};

ServiceAnswer::ServiceAnswer(std::function<void(const Reply &)> send) : d(std::make_shared<Shared>())
{
    d->send = std::move(send);
}

void ServiceAnswer::send(const Reply &reply) const
{
    if (d)
        d->answer(reply);
}

void ServiceAnswer::fail(int code, const QString &word, const QString &message) const
{
    BusError error;
    error.code = code;
    error.word = word;
    error.message = message;
    send(Reply::failure(error));
}

} // namespace arqon
