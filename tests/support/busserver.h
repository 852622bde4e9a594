// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryFile>
#include <QUrl>

/// The real server as a process of its own, on a free port. ARQONBUS_SERVER names the program. A server that ends by itself, for instance
/// because a sanitizer has found something, ends the test with its log.
class BusServer
{
public:
    ~BusServer();

    /// False: it did not say that it is ready. `arguments` beside the ports.
    bool start(const QStringList &arguments = {});
    /// Without warning, as a crash would.
    void kill();
    /// Again on the port it had; what it kept in memory is gone.
    bool restart();

    QUrl url() const { return m_url; }
    quint16 port() const { return quint16(m_url.port()); }

private:
    bool launch(const QStringList &arguments, const QString &port);

    QProcess m_process;
    QTemporaryFile m_log;
    bool m_runs = false;
    QStringList m_arguments;
    QUrl m_url;
};
