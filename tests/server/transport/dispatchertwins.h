// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/epolldispatcher.h"

#include <QCoreApplication>
#include <QTest>

#include <cstring>

/// Runs the test class twice, each time in a new application: on Qt's own event dispatcher, which is the reference, and on ours.
template<typename TestClass>
int runOnBothDispatchers(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1"); // the reference is Qt's poll() dispatcher, not that of glib
    int failures = 0;
    for (const bool ours : {false, true}) {
        if (ours)
            QCoreApplication::setEventDispatcher(new arqon::EpollDispatcher);
        QCoreApplication app(argc, argv);
        const char *name = QAbstractEventDispatcher::instance()->metaObject()->className();
        const bool right = (std::strcmp(name, "arqon::EpollDispatcher") == 0) == ours;
        qInfo("-- on %s", name);
        TestClass test;
        failures += QTest::qExec(&test, argc, argv) + int(!right);
    }
    return failures;
}

/// One turn of the loop. True if something happened in it.
inline bool turn(QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents)
{
    return QAbstractEventDispatcher::instance()->processEvents(flags);
}

/// Turns until the condition holds; the test's own time limit is the only one.
template<typename Condition>
void turnUntil(Condition condition)
{
    while (!condition())
        turn(QEventLoop::WaitForMoreEvents);
}

/// Does what is left over from before: posted events and wake-ups.
inline void settle()
{
    while (turn()) {
    }
}
