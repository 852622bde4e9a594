// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A chat in the console: `chat NAME [URL]`. What is typed goes to science:general, what others say is printed.

#include "shared/client/busclient.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <iostream>
#include <string>

using namespace Qt::StringLiterals;
using namespace arqon;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 2) {
        std::cerr << "usage: chat NAME [URL]\n";
        return 2;
    }

    BusClient client;
    QObject::connect(&client, &BusClient::message, &app, [](const BusMessage &message) {
        std::cout << qPrintable(message.from()) << ": " << qPrintable(message.payload()["message"_L1].toString()) << std::endl;
    });
    QObject::connect(&client, &BusClient::connected, &app, [] { std::cout << "(connected)" << std::endl; });
    QObject::connect(&client, &BusClient::reconnecting, &app,
                     [](const BusError &reason) { std::cout << '(' << qPrintable(reason.message) << ')' << std::endl; });
    QObject::connect(&client, &BusClient::lost, &app, [] { std::cout << "(some messages are lost)" << std::endl; });

    client.subscribe(u"science:general"_s);
    client.connectTo(QUrl(arguments.value(2, u"ws://127.0.0.1:9100"_s)), {arguments[1], u"human"_s, {}, {}, {}});

    QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [&client] {
        std::string line;
        if (std::getline(std::cin, line))
            client.publish(u"science:general"_s, {{u"message"_s, QString::fromStdString(line)}});
        else
            QCoreApplication::quit();
    });
    return app.exec();
}
