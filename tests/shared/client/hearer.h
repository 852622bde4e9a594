// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/busclient.h"

#include <memory>

/// A client that is quick to come back, and what it hears: its messages by offset, and what it was told to be lost ("room:channel FROM-TO").
struct Hearer
{
    std::unique_ptr<arqon::BusClient> client;
    QList<int> heard;
    QStringList lost;

    /// A new client, which has heard nothing.
    void begin()
    {
        arqon::ClientOptions options;
        options.initialBackoff = std::chrono::milliseconds(1);
        options.maxBackoff = std::chrono::milliseconds(10);
        client = std::make_unique<arqon::BusClient>(options);
        heard.clear();
        lost.clear();
        QObject::connect(client.get(), &arqon::BusClient::message, client.get(),
                         [this](const arqon::BusMessage &message) { heard.append(int(message.offset().value_or(0))); });
        QObject::connect(client.get(), &arqon::BusClient::lost, client.get(), [this](const QString &address, quint64 from, quint64 to) {
            lost.append(QStringLiteral("%1 %2-%3").arg(address).arg(from).arg(to));
        });
    }
};
