// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/redisserver.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 30'000;
/// The port may be free and still no good: a program listens on all addresses, or did a moment ago.
constexpr int Tries = 10;

/// A node of a cluster also listens so far above its port.
constexpr quint16 BusOffset = 10'000;

QString folderTemplate()
{
    const QFileInfo memory(u"/dev/shm"_s); // Linux': waits for no disk
    return (memory.isWritable() ? memory.filePath() : QDir::tempPath()) + u"/arqonbus-redis-XXXXXX"_s;
}

bool run(const QString &folder, const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    return process.waitForFinished(PatienceMs) && process.exitCode() == 0;
}

} // namespace

RedisServer::RedisServer() : m_folder(folderTemplate()) {}

RedisServer::~RedisServer()
{
    kill();
}

QStringList RedisServer::durable()
{
    return {u"--appendonly"_s, u"yes"_s, u"--appendfsync"_s, u"always"_s};
}

bool RedisServer::start(const QStringList &arguments)
{
    m_arguments = arguments;
    for (int attempt = 0; attempt < Tries; ++attempt) {
        if (m_port.take(BusOffset) && launch())
            return true;
    }
    return false;
}

bool RedisServer::startTls(const QStringList &arguments)
{
    const QStringList key{u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"2"_s};
    const QString folder = m_folder.path();
    const bool made =
        run(folder, u"openssl"_s,
            QStringList{u"req"_s, u"-x509"_s, u"-subj"_s, u"/CN=test authority"_s, u"-keyout"_s, u"ca.key"_s, u"-out"_s, u"ca.pem"_s} + key)
        && run(folder, u"openssl"_s,
               QStringList{u"req"_s, u"-x509"_s, u"-subj"_s, u"/CN=redis"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s, u"-addext"_s,
                           u"basicConstraints=critical,CA:FALSE"_s, u"-CA"_s, u"ca.pem"_s, u"-CAkey"_s, u"ca.key"_s, u"-keyout"_s,
                           u"redis.key"_s, u"-out"_s, u"redis.pem"_s}
                   + key)
        && run(folder, u"openssl"_s,
               QStringList{u"req"_s, u"-x509"_s, u"-subj"_s, u"/CN=bus"_s, u"-addext"_s, u"basicConstraints=critical,CA:FALSE"_s, u"-CA"_s,
                           u"ca.pem"_s, u"-CAkey"_s, u"ca.key"_s, u"-keyout"_s, u"bus.key"_s, u"-out"_s, u"bus.pem"_s}
                   + key);
    m_tls = true;
    return made
           && start(QStringList{u"--tls-cert-file"_s, file(u"redis.pem"_s), u"--tls-key-file"_s, file(u"redis.key"_s),
                                u"--tls-ca-cert-file"_s, file(u"ca.pem"_s)}
                    + arguments);
}

bool RedisServer::startSentinel(const QString &settings)
{
    m_sentinel = settings;
    return start();
}

bool RedisServer::restart()
{
    return mendLog() && launch();
}

bool RedisServer::mendLog()
{
    const QDir logs(m_folder.filePath(u"appendonlydir"_s));
    const QStringList manifests = logs.entryList({u"*.manifest"_s});
    return std::ranges::all_of(manifests, [&logs](const QString &manifest) {
        return run(logs.path(), u"redis-check-aof"_s, {u"--fix"_s, manifest}, "y\n");
    });
}

bool RedisServer::launch()
{
    const QString number = QString::number(port());
    const QStringList listening = m_tls ? QStringList{u"--port"_s, u"0"_s, u"--tls-port"_s, number} : QStringList{u"--port"_s, number};
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    const QStringList keeping{u"--save"_s, QString(), u"--daemonize"_s, u"no"_s};
    const QStringList common{u"--bind"_s, u"127.0.0.1"_s, u"--dir"_s, m_folder.path()};
    const QStringList arguments =
        m_sentinel.isEmpty() ? listening + common + keeping + m_arguments : QStringList{m_sentinel, u"--sentinel"_s} + listening + common;
    m_process.start(qEnvironmentVariable("ARQONBUS_REDIS_SERVER", u"redis-server"_s), arguments);
    m_log.clear();
    const QByteArray ready = m_sentinel.isEmpty() ? "Ready to accept connections" : "+monitor master";
    while (!m_log.contains(ready)) {
        if (!m_process.waitForReadyRead(PatienceMs))
            return false;
        m_log += m_process.readAll();
    }
    return true;
}

void RedisServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void RedisServer::suspend()
{
    ::kill(pid_t(m_process.processId()), SIGSTOP);
}

void RedisServer::resume()
{
    ::kill(pid_t(m_process.processId()), SIGCONT);
}

bool RedisServer::fillDisk(bool isFull)
{
    run(m_folder.path(), u"prlimit"_s,
        {u"--pid"_s, QString::number(m_process.processId()), isFull ? u"--fsize=0:"_s : u"--fsize=unlimited:"_s});
    command({u"CONFIG"_s, u"SET"_s, u"save"_s, u"3600 1"_s});
    command({u"BGSAVE"_s});
    const QByteArray outcome = isFull ? "rdb_last_bgsave_status:err" : "rdb_last_bgsave_status:ok";
    const QDeadlineTimer patience(PatienceMs);
    while (!command({u"INFO"_s, u"persistence"_s}).contains(outcome)) {
        if (patience.hasExpired())
            return false;
    }
    return true;
}

QByteArray RedisServer::command(const QStringList &words) const
{
    QStringList arguments{u"-p"_s, QString::number(port())};
    if (m_tls)
        arguments << u"--tls"_s << u"--cacert"_s << file(u"ca.pem"_s) << u"--cert"_s << file(u"bus.pem"_s) << u"--key"_s
                  << file(u"bus.key"_s);
    QProcess cli;
    cli.start(u"redis-cli"_s, arguments + words);
    if (!cli.waitForFinished(PatienceMs))
        return {};
    return cli.readAllStandardOutput().trimmed();
}

QByteArray RedisServer::url(const QByteArray &scheme) const
{
    return scheme + "://127.0.0.1:" + QByteArray::number(port());
}
