// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/reservedport.h"

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

/// A real redis-server, or what ARQONBUS_REDIS_SERVER names, as a process of its own, on a free port of loopback, with a folder of its own. Ends with the object.
class RedisServer
{
public:
    RedisServer();
    ~RedisServer();

    /// Arguments with which a kill takes nothing that was acknowledged (docs/decisions/0036). The folder is in memory where it can be, so that
    /// no disk is waited for, which may be slow where tests run.
    static QStringList durable();

    /// False: it did not come up; see log(). `arguments` as on redis-server's command line, beside port and folder.
    bool start(const QStringList &arguments = {});
    /// As a sentinel, with that file of settings, which it writes to.
    bool startSentinel(const QString &settings);
    /// Once more on the same port, which nobody has got meanwhile, and folder, after kill().
    bool restart();
    /// Without warning, as a crash would.
    void kill();
    /// SIGSTOP: it is there and says nothing. resume(): SIGCONT.
    void suspend();
    void resume();
    /// No file can grow any more, as on a full disk; with a snapshot that fails for it. fillDisk(false): as before, with one that succeeds.
    /// False: it did not come to that.
    bool fillDisk(bool isFull);
    bool isRunning() const { return m_process.state() == QProcess::Running; }

    /// With TLS on port() instead of plain TCP: certificates of a test's own authority, also for the client. False: openssl failed.
    bool startTls(const QStringList &arguments = {});
    QString file(const QString &name) const { return m_folder.filePath(name); }

    /// What redis-cli prints for that command; the server must be up.
    QByteArray command(const QStringList &words) const;
    quint16 port() const { return m_port.port(); }
    QByteArray url(const QByteArray &scheme = "redis") const;
    QByteArray log() const { return m_log; }

private:
    bool launch();
    /// Whoever runs Redis has to do this after it was killed (docs/storage.md, How safe).
    bool mendLog();

    QTemporaryDir m_folder;
    QProcess m_process;
    QStringList m_arguments;
    QByteArray m_log;
    ReservedPort m_port; ///< also while the server is down
    QString m_sentinel;  ///< its file of settings
    bool m_tls = false;
};
