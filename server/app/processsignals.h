// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace arqon {

/// What the system tells the process, as Qt signals in the thread that made the object. One at a time.
///
/// The first request to stop is passed on; from then on the system's default is back, so a second one ends the process at once.
class ProcessSignals : public QObject
{
    Q_OBJECT

public:
    explicit ProcessSignals(QObject *parent = nullptr);
    ~ProcessSignals() override;

Q_SIGNALS:
    /// SIGTERM, SIGINT, ctrl-C, or the console's end.
    void stopRequested();
    /// SIGHUP. Never on Windows.
    void reloadRequested();

#ifdef Q_OS_UNIX
private:
    void readPipe();

    int m_pipe[2] = {-1, -1};
#endif
};

} // namespace arqon
