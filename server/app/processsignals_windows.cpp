// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/processsignals.h"

#include <QMetaObject>

#include <atomic>

#include <windows.h>

namespace arqon {

namespace {

std::atomic<ProcessSignals *> receiver = nullptr;

// Called in a thread of the system's own. The first request is ours; the second, unhandled, ends the process.
BOOL WINAPI onConsoleEvent(DWORD)
{
    ProcessSignals *signals = receiver.exchange(nullptr);
    if (!signals)
        return FALSE;
    QMetaObject::invokeMethod(signals, &ProcessSignals::stopRequested, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

ProcessSignals::ProcessSignals(QObject *parent) : QObject(parent)
{
    receiver = this;
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

ProcessSignals::~ProcessSignals()
{
    SetConsoleCtrlHandler(onConsoleEvent, FALSE);
    receiver = nullptr;
}

} // namespace arqon
