// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A small busy world on a bus, to look at: `arqonbus-demo [URL]`. People chat, sensors measure, agents answer, a service works.
// It ends when its standard input does, and so with whoever started it.

#include "examples/demo/world.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <unistd.h>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    demo::World world(QUrl(app.arguments().value(1, QStringLiteral("ws://127.0.0.1:9100"))));
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [] {
        char buffer[256];
        if (read(STDIN_FILENO, buffer, sizeof buffer) <= 0)
            QCoreApplication::quit();
    });
    return app.exec();
}
