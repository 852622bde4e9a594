// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/listener.h"

#include "server/transport/lingeringrefusal.h"
#include "server/transport/nativesocket.h"

#include <QLoggingCategory>
#include <QSocketNotifier>
#include <QTcpServer>

#include <utility>

#ifdef Q_OS_UNIX
#include <cerrno>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

Q_LOGGING_CATEGORY(lcListener, "arqon.listener")

namespace arqon {

using namespace std::chrono_literals;

namespace {

/// Until a connection closes there is no reason to expect a free descriptor; but others in the process may have freed one.
constexpr auto RetryInterval = 1s;
/// For a refused client to read its answer.
constexpr auto RefusalLimit = 1s;
/// Refusals at a time; beyond, accepting pauses and the kernel keeps who comes waiting.
constexpr qint64 ConcurrentRefusals = 128;
/// Connections accepted in one turn of the event loop, so that a storm of them leaves time for the rest.
constexpr int AcceptsPerTurn = 64;
/// As many waiting connections as the kernel allows: it lowers this to its own limit, 4096 on Linux.
constexpr int Backlog = 65535;

/// Fatal internal_error in plain text (RFC 8446 6.2): TLS has no word for "full", and a handshake is what there is no room for.
const QByteArray InternalErrorAlert("\x15\x03\x03\x00\x02\x02\x50", 7);

/// What the refused are told as Retry-After.
constexpr auto FullRetry = 5s;

const HttpRefusal &full()
{
    static const HttpRefusal refusal{503,
                                     "The server has as many connections as it may have; try again later.",
                                     {{"Retry-After", QByteArray::number(qint64(FullRetry.count()))}}};
    return refusal;
}

const HttpRefusal &exhausted()
{
    static const HttpRefusal refusal{503, "The server is out of descriptors for connections; try again later.", {{"Retry-After", "5"}}};
    return refusal;
}

const HttpRefusal &tooFast()
{
    static const HttpRefusal refusal{
        503, "The server gets more new connections than it may take in a second; try again.", {{"Retry-After", "1"}}};
    return refusal;
}

#ifdef Q_OS_UNIX

int openReserve()
{
    return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

/// The descriptor of the next waiting connection, or -1 and errno.
int acceptNext(int listening)
{
    int descriptor = -1;
    do {
#ifdef Q_OS_LINUX
        descriptor = ::accept4(listening, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
#else
        descriptor = ::accept(listening, nullptr, nullptr);
        if (descriptor >= 0) {
            ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
            ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
        }
#endif
        // Those that have gone again while they waited are none of our errors.
    } while (descriptor < 0 && (errno == EINTR || errno == ECONNABORTED || errno == EPROTO));
    if (descriptor >= 0) {
        const int on = 1;
        ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    }
    return descriptor;
}

#endif

} // namespace

/// Binds and listens. On Unix it accepts nothing itself: QTcpServer does not always notice that descriptors have run out, and then
/// turns without end.
class Listener::Acceptor : public QTcpServer
{
public:
    explicit Acceptor(Listener &listener) : m_listener(listener) { setListenBacklogSize(Backlog); }

protected:
    void incomingConnection(qintptr descriptor) override { m_listener.arrived(descriptor); }

private:
    Listener &m_listener;
};

Listener::Listener(qint64 maxConnections, QObject *parent) : QObject(parent), m_maxConnections(maxConnections)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Listener::resume);
}

Listener::~Listener()
{
    close();
}

Result<void> Listener::start(const QHostAddress &address, quint16 port)
{
    auto acceptor = std::make_unique<Acceptor>(*this);
    if (!acceptor->listen(address, port)) {
        return failure({ErrorWord::Unavailable,
                        "can't listen on " + address.toString().toUtf8() + " port " + QByteArray::number(port) + ": "
                            + acceptor->errorString().toUtf8() + '.',
                        {}});
    }
    close();
    m_acceptor = std::move(acceptor);
#ifdef Q_OS_UNIX
    m_acceptor->pauseAccepting();
    m_reserve = openReserve();
    m_notifier = std::make_unique<QSocketNotifier>(m_acceptor->socketDescriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Listener::acceptSome);
#endif
    return {};
}

void Listener::close()
{
    if (m_notifier) {
        // Perhaps it is its signal that we are called by.
        m_notifier->setEnabled(false);
        m_notifier.release()->deleteLater();
    }
    m_acceptor.reset();
    m_retry.stop();
    m_paused = false;
#ifdef Q_OS_UNIX
    if (m_reserve >= 0)
        ::close(std::exchange(m_reserve, -1));
#endif
}

bool Listener::isListening() const
{
    return m_acceptor && m_acceptor->isListening();
}

QHostAddress Listener::address() const
{
    return m_acceptor ? m_acceptor->serverAddress() : QHostAddress();
}

quint16 Listener::serverPort() const
{
    return m_acceptor ? m_acceptor->serverPort() : quint16(0);
}

void Listener::acceptSome()
{
#ifdef Q_OS_UNIX
    // Whoever gets a descriptor may close us.
    for (int i = 0; i < AcceptsPerTurn && m_acceptor && !m_paused; ++i) {
        const int descriptor = acceptNext(int(m_acceptor->socketDescriptor()));
        if (descriptor >= 0)
            arrived(descriptor);
        else if (errno == EAGAIN || !outOfDescriptors())
            return;
    }
#endif
}

/// EMFILE, ENFILE and what else keeps accept() from working while connections wait: the notifier would be activated without end.
/// True: accepting is paused. False: nobody waits, which accept() does not tell while there is no descriptor.
bool Listener::outOfDescriptors()
{
#ifdef Q_OS_UNIX
    const int error = errno;
    if (m_reserve >= 0) {
        ::close(std::exchange(m_reserve, -1));
        const int descriptor = acceptNext(int(m_acceptor->socketDescriptor()));
        if (descriptor < 0) {
            const bool nobody = errno == EAGAIN;
            m_reserve = openReserve();
            if (nobody)
                return false;
        } else {
            ++m_counters.refusedNoDescriptors;
            refuse(descriptor, exhausted());
        }
    }
    if (!std::exchange(m_exhausted, true))
        qCWarning(lcListener, "accepting paused open=%lld reason=%s", m_open, qPrintable(qt_error_string(error)));
#endif
    pause();
    return true;
}

void Listener::admit(qintptr descriptor, const Acceptance &accept)
{
    if (m_open >= m_maxConnections) {
        ++m_counters.refusedFull;
        Q_EMIT limited(nativesocket::peerAddress(descriptor), "connections", FullRetry);
        // Whoever accepts for us can't be paused.
        m_acceptor ? refuse(descriptor, full()) : refuseBriefly(descriptor, full());
        return;
    }
    if (std::exchange(m_exhausted, false))
        qCInfo(lcListener, "accepting again open=%lld", m_open);
    AddressBook::SeatPtr seat;
    if (m_book) {
        const QHostAddress peer = nativesocket::peerAddress(descriptor);
        if (!m_exempt.contains(peer)) {
            auto entered = m_book->enter(peer);
            if (!entered) {
                Q_EMIT limited(peer, entered.error().limit, entered.error().retryAfter);
                return refuseBriefly(descriptor, tooManyFromAddress(entered.error().limit, entered.error().retryAfter));
            }
            seat = std::move(*entered);
        }
    }
    // After the address: whoever comes too often spends nothing of what is there for all.
    if (m_rate.isLimited() && !isWithinRate(descriptor))
        return;
    ++m_open;
    ++m_counters.accepted;
    accept(seat);
}

void Listener::arrived(qintptr descriptor)
{
    admit(descriptor, [this, descriptor](const AddressBook::SeatPtr &seat) { Q_EMIT accepted(descriptor, seat); });
}

bool Listener::isWithinRate(qintptr descriptor)
{
    const auto wait = m_handshakes.take(1, m_rate, std::chrono::steady_clock::now());
    if (wait.count() == 0)
        return true;
    ++m_counters.refusedRate;
    Q_EMIT limited(nativesocket::peerAddress(descriptor), "handshakes", wait);
    refuseBriefly(descriptor, tooFast());
    return false;
}

void Listener::refuseBriefly(qintptr descriptor, const HttpRefusal &refusal)
{
    if (m_refusals < ConcurrentRefusals / 2)
        return refuse(descriptor, refusal);
    ++m_counters.cutOff;
    nativesocket::resetOnClose(descriptor);
    nativesocket::close(descriptor);
}

void Listener::setAddressBook(std::shared_ptr<AddressBook> book, AddressRanges exempt)
{
    m_book = std::move(book);
    m_exempt = std::move(exempt);
}

void Listener::refuse(qintptr descriptor, const HttpRefusal &refusal)
{
    ++m_refusals;
    auto *lingering = new LingeringRefusal(descriptor, m_secure ? InternalErrorAlert : refusal.response(), RefusalLimit, this);
    connect(lingering, &LingeringRefusal::ended, this, &Listener::refusalEnded);
    connect(lingering, &LingeringRefusal::ended, lingering, &QObject::deleteLater);
    if (m_refusals >= ConcurrentRefusals)
        pause();
}

void Listener::refusalEnded()
{
    --m_refusals;
    resume();
}

void Listener::connectionClosed()
{
    Q_ASSERT(m_open > 0);
    --m_open;
    resume();
}

void Listener::pause()
{
    if (!m_acceptor || std::exchange(m_paused, true))
        return;
    ++m_counters.pauses;
    if (m_notifier)
        m_notifier->setEnabled(false);
    else
        m_acceptor->pauseAccepting();
    m_retry.start(RetryInterval);
}

void Listener::resume()
{
    if (!m_acceptor || !m_paused)
        return;
#ifdef Q_OS_UNIX
    if (m_reserve < 0)
        m_reserve = openReserve();
#endif
    m_paused = false;
    m_retry.stop();
    if (m_notifier)
        m_notifier->setEnabled(true);
    else
        m_acceptor->resumeAccepting();
}

} // namespace arqon
