// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

// A program of a user's own: publishes to the bus that its argument names, and prints the offset at which the message is kept.

#include <ArqonBus/BusClient>

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    arqon::BusClient client;
    client.connectTo(QUrl(app.arguments().at(1)));
    client.publish("lab:results", {{"temperature", 21.5}}, {.ack = true}, [](const arqon::PublishReceipt &receipt) {
        std::printf("%lld\n", qint64(receipt.offset));
        QCoreApplication::exit(receipt.ok() ? 0 : 1);
    });
    return app.exec();
}
