// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisconnection.h"

#include <QFile>
#include <QLoggingCategory>
#include <QPointer>
#include <QRandomGenerator>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QThread>

#include <algorithm>
#include <array>

namespace arqon {

namespace {

Q_LOGGING_CATEGORY(lcRedis, "arqon.redis", QtInfoMsg)

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds FirstPause = 100ms;
constexpr std::chrono::milliseconds LongestPause = 3s;
/// A silence counts by looks and not by the clock, so that a time in which this process did not run is one look and no failure of Redis.
constexpr int LooksPerTimeout = 4;
constexpr qint64 ReadChunk = 64 * 1024;

Error lostError(const QByteArray &reason)
{
    return {ErrorWord::Unavailable, "Redis: " + reason, {}};
}

/// Certificates and keys are read for each connection, so that renewed ones are taken up.
QByteArray setUpTls(QSslSocket &socket, const RedisOptions &options)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!options.caFile.isEmpty()) {
        const QList<QSslCertificate> trusted = QSslCertificate::fromPath(QString::fromUtf8(options.caFile));
        if (trusted.isEmpty())
            return "there is no certificate in redis.ca_file " + options.caFile;
        tls.setCaCertificates(trusted);
    }
    if (!options.certificateFile.isEmpty()) {
        const QList<QSslCertificate> own = QSslCertificate::fromPath(QString::fromUtf8(options.certificateFile));
        if (own.isEmpty())
            return "there is no certificate in redis.cert_file " + options.certificateFile;
        tls.setLocalCertificateChain(own);
        QFile file(QString::fromUtf8(options.keyFile));
        const QByteArray pem = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        QSslKey key;
        for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
            if (key.isNull())
                key = QSslKey(pem, algorithm);
        }
        if (key.isNull())
            return "there is no key in redis.key_file " + options.keyFile;
        tls.setPrivateKey(key);
    }
    socket.setSslConfiguration(tls);
    return {};
}

} // namespace

RedisConnection::RedisConnection(RedisOptions options, QObject *parent) : QObject(parent), m_options(std::move(options))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &RedisConnection::attempt);
    m_watch.setInterval(std::max(m_options.timeout / LooksPerTimeout, 5ms));
    connect(&m_watch, &QTimer::timeout, this, &RedisConnection::watch);
    // It may be destroyed after its thread, from another one, which could not stop timers and sockets.
    connect(QThread::currentThread(), &QThread::finished, this, &RedisConnection::close, Qt::DirectConnection);
}

RedisConnection::~RedisConnection()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void RedisConnection::open()
{
    if (m_state != State::Closed)
        return;
    setState(State::Connecting);
    m_retry.start(0ms); // so that nobody is told anything during this call
}

void RedisConnection::setAddress(const RedisAddress &address)
{
    if (RedisAddress{m_options.host, m_options.port} == address)
        return;
    m_options.host = address.host;
    m_options.port = address.port;
    if (m_socket)
        lose("it is to be " + address.text() + " now", State::Connecting);
}

void RedisConnection::close()
{
    m_retry.stop();
    m_watch.stop();
    if (m_socket)
        m_socket->disconnect(this);
    m_socket.reset();
    m_reader.reset();
    m_outstanding.clear();
    m_outstandingBytes = 0;
    m_state = State::Closed;
}

void RedisConnection::abort(const QByteArray &reason, State state)
{
    if (m_state != State::Closed)
        lose(reason, state);
}

std::unique_ptr<QTcpSocket, QScopedPointerDeleteLater> RedisConnection::makeSocket()
{
    std::unique_ptr<QTcpSocket, QScopedPointerDeleteLater> socket(m_options.tls ? new QSslSocket : new QTcpSocket);
    connect(socket.get(), &QTcpSocket::readyRead, this, &RedisConnection::read);
    connect(socket.get(), &QTcpSocket::disconnected, this, [this] { lose("the connection was closed", State::Connecting); });
    connect(socket.get(), &QTcpSocket::errorOccurred, this,
            [this, raw = socket.get()] { lose(raw->errorString().toUtf8(), State::Connecting); });
    if (auto *ssl = qobject_cast<QSslSocket *>(socket.get()))
        connect(ssl, &QSslSocket::encrypted, this, &RedisConnection::greet);
    else
        connect(socket.get(), &QTcpSocket::connected, this, &RedisConnection::greet);
    return socket;
}

void RedisConnection::attempt()
{
    m_socket = makeSocket();
    m_reader = std::make_unique<RedisReader>();
    m_heard = false;
    m_silentLooks = 0;
    m_watch.start();
    const QString host = QString::fromUtf8(m_options.host);
    if (auto *ssl = qobject_cast<QSslSocket *>(m_socket.get())) {
        if (const QByteArray problem = setUpTls(*ssl, m_options); !problem.isEmpty())
            return lose(problem, State::Away);
        ssl->connectToHostEncrypted(host, m_options.port);
    } else {
        m_socket->connectToHost(host, m_options.port);
    }
}

void RedisConnection::greet()
{
    m_heard = true;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    std::vector<QByteArrayList> commands;
    if (!m_options.username.isEmpty())
        commands.push_back({"AUTH", m_options.username, m_options.password});
    else if (!m_options.password.isEmpty())
        commands.push_back({"AUTH", m_options.password});
    if (m_options.database != 0)
        commands.push_back({"SELECT", QByteArray::number(m_options.database)});
    commands.push_back({"PING"});
    commands.insert(commands.end(), m_greeting.begin(), m_greeting.end());
    for (size_t index = 0; index < commands.size(); ++index) {
        const std::vector<QByteArrayView> words(commands[index].cbegin(), commands[index].cend());
        const bool mayFail = m_isPasswordOptional && commands[index].front() == "AUTH";
        const bool last = index + 1 == commands.size();
        write(redisCommand(words), [this, last, mayFail](const Result<RedisReply> &reply) {
            if (!reply)
                return;
            if (reply->isError() && !mayFail)
                return lose(reply->bytes(), State::Away);
            if (!last)
                return;
            ++m_counters.connects;
            if (!m_isQuiet)
                qCInfo(lcRedis).noquote() << "connected host=" + m_options.host << "port=" + QByteArray::number(m_options.port)
                                          << "tls=" + QByteArray(m_options.tls ? "true" : "false");
            setState(State::Ready);
        });
    }
}

bool RedisConnection::send(const QByteArray &command, Done done)
{
    if (m_state != State::Ready)
        return false;
    const bool full = outstanding() >= m_options.maxPipeline
                      || (!m_outstanding.empty() && m_outstandingBytes + command.size() > m_options.maxPipelineBytes);
    if (full) {
        ++m_counters.refused;
        return false;
    }
    ++m_counters.commands;
    write(command, std::move(done));
    return true;
}

void RedisConnection::write(const QByteArray &command, Done done)
{
    m_outstanding.push_back({std::move(done), command.size()});
    m_outstandingBytes += command.size();
    m_socket->write(command);
}

void RedisConnection::flush()
{
    if (m_state == State::Ready)
        m_socket->flush();
}

void RedisConnection::read()
{
    m_heard = true;
    const QTcpSocket *const socket = m_socket.get();
    std::array<char, ReadChunk> chunk;
    for (qint64 size = m_socket->read(chunk.data(), ReadChunk); size > 0; size = m_socket->read(chunk.data(), ReadChunk)) {
        m_reader->feed(QByteArrayView(chunk.data(), qsizetype(size)));
        const QPointer<RedisConnection> alive(this);
        while (const std::optional<RedisReply> reply = m_reader->next()) {
            take(*reply);
            if (!alive || m_socket.get() != socket) // what was told may have ended it
                return;
        }
        if (const QByteArray error = m_reader->error(); !error.isEmpty())
            return lose("what came is not Redis' protocol: " + error, State::Away);
    }
}

void RedisConnection::take(const RedisReply &reply)
{
    if (m_unasked && m_unasked(reply))
        return;
    if (m_outstanding.empty())
        return lose("it answered without being asked", State::Away);
    const Command command = std::move(m_outstanding.front());
    m_outstanding.pop_front();
    m_outstandingBytes -= command.bytes;
    if (command.done)
        command.done(reply);
}

void RedisConnection::watch()
{
    if (m_state == State::Ready)
        m_failuresInARow = 0; // it has lasted, so its next failure is another one
    if (std::exchange(m_heard, false)) {
        m_silentLooks = 0;
        return;
    }
    if (m_outstanding.empty() && m_state == State::Ready)
        write(redisCommand(std::array<QByteArrayView, 1>{"PING"}), {});
    if (++m_silentLooks > LooksPerTimeout)
        lose("no answer within " + QByteArray::number(qint64(m_options.timeout.count())) + " ms", State::Away);
}

void RedisConnection::lose(const QByteArray &reason, State next)
{
    m_watch.stop();
    if (m_socket)
        m_socket->disconnect(this);
    if (m_socket)
        m_socket->abort();
    m_socket.reset();
    m_reader.reset();
    ++m_counters.failures;
    const bool wasReady = m_state == State::Ready;
    if (!m_isQuiet && (wasReady || m_reason != reason)) { // and not again for each attempt
        qCWarning(lcRedis).noquote() << (wasReady ? "connection lost:" : "can't connect:") << reason << "host=" + m_options.host
                                     << "port=" + QByteArray::number(m_options.port);
    }
    m_reason = reason;
    const std::deque<Command> lost = std::exchange(m_outstanding, {});
    m_outstandingBytes = 0;
    if (wasReady)
        m_counters.lost += lost.size();
    // Only a connection that was there is worth trying again before anybody is told.
    const State now = wasReady ? next : State::Away;
    m_state = now;
    for (const Command &command : lost) {
        if (command.done)
            command.done(failure(lostError(reason)));
    }
    m_retry.start(now == State::Connecting ? 0ms : nextPause());
    Q_EMIT stateChanged(now);
}

void RedisConnection::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

std::chrono::milliseconds RedisConnection::nextPause()
{
    const std::chrono::milliseconds pause = std::min(FirstPause * (1 << std::min(m_failuresInARow++, 10)), LongestPause);
    return pause / 2 + std::chrono::milliseconds(QRandomGenerator::global()->bounded(int(pause.count() / 2) + 1));
}

} // namespace arqon
