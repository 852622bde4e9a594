// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/tlschannel.h"

#include "server/transport/peercertificate.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <utility>

namespace arqon {

namespace {

/// What one TLS record carries (RFC 8446 5.1).
constexpr qsizetype RecordSize = 16 * 1024;
/// Ciphered bytes that may wait for the inner channel; they are lost to the outbox' own account.
constexpr qsizetype MaxOutgoing = 64 * 1024;
/// Reads of the inner channel for one of ours.
constexpr int MaxRounds = 8;
/// The first byte of a TLS connection.
constexpr char HandshakeRecord = 0x16;

// One for a shard: nobody keeps a view of it.
thread_local std::array<char, RecordSize> scratch;

} // namespace

void TlsDesk::turnBegins()
{
    m_steps = 0;
    std::vector<TlsChannel *> waiting = std::exchange(m_waiting, {});
    const auto end = waiting.begin() + qsizetype(std::min(waiting.size(), size_t(StepsInTurn)));
    m_waiting.assign(end, waiting.end());
    waiting.erase(end, waiting.end());
    // One of them may end another.
    for (TlsChannel *&channel : waiting) {
        m_resuming = &waiting;
        if (channel)
            std::exchange(channel, nullptr)->resume();
    }
    m_resuming = nullptr;
}

void TlsDesk::forget(TlsChannel *channel)
{
    std::erase(m_waiting, channel);
    if (m_resuming)
        std::replace(m_resuming->begin(), m_resuming->end(), channel, static_cast<TlsChannel *>(nullptr));
}

TlsChannel::TlsChannel(std::unique_ptr<ByteChannel> inner, std::shared_ptr<const TlsContext> context, TlsDesk &desk)
    : m_inner(std::move(inner))
    , m_context(std::move(context))
    , m_desk(desk)
    , m_tls(SSL_new(m_context->handle()))
{
    ++m_desk.inFlight;
    BIO *in = BIO_new(BIO_s_mem());
    BIO *out = BIO_new(BIO_s_mem());
    if (!m_tls || !in || !out)
        qFatal("no memory for TLS");
    BIO_set_mem_eof_return(in, -1);
    SSL_set_bio(m_tls, in, out);
    SSL_set_accept_state(m_tls);
}

TlsChannel::~TlsChannel()
{
    close(Ending::Orderly);
    SSL_free(m_tls);
}

void TlsChannel::start(ByteChannel::Listener *listener)
{
    m_listener = listener;
    m_inner->start(this);
}

qint64 TlsChannel::read(char *buffer, qint64 size)
{
    switch (m_state) {
    case State::Unknown: {
        const qint64 got = m_inner->read(scratch.data(), qint64(scratch.size()));
        if (got <= 0)
            return got;
        if (scratch[0] != HandshakeRecord) {
            Q_ASSERT(got <= size);
            m_state = State::Plain;
            endHandshake(false);
            std::copy_n(scratch.data(), got, buffer);
            return got;
        }
        BIO_write(SSL_get_rbio(m_tls), scratch.data(), int(got));
        m_state = State::Handshake;
        return readDeciphered(buffer, size);
    }
    case State::Plain:
        return m_inner->read(buffer, size);
    case State::Handshake:
    case State::Open:
        return readDeciphered(buffer, size);
    case State::Broken:
        return Broken;
    }
    Q_UNREACHABLE();
}

qint64 TlsChannel::readDeciphered(char *buffer, qint64 size)
{
    for (int round = 0; round < MaxRounds; ++round) {
        if (m_state == State::Handshake) {
            if (!m_desk.mayStep()) {
                m_putOff = true;
                m_inner->setReading(false);
                m_desk.putOff(this);
                return Nothing;
            }
            if (!advance())
                return Broken;
        }
        if (m_state == State::Open) {
            const std::optional<qint64> got = decipher(buffer, size);
            if (got)
                return *got;
        }
        const qint64 fed = m_inner->read(scratch.data(), qint64(scratch.size()));
        if (fed <= 0)
            return fed;
        BIO_write(SSL_get_rbio(m_tls), scratch.data(), int(fed));
    }
    readAgainSoon();
    return Nothing;
}

/// Goes on with the handshake, as far as what has come allows. False: it has failed, and the client been told.
bool TlsChannel::advance()
{
    ERR_clear_error();
    const int done = SSL_do_handshake(m_tls);
    const bool wantsMore = done != 1 && SSL_get_error(m_tls, done) == SSL_ERROR_WANT_READ;
    flush();
    if (done == 1) {
        m_state = State::Open;
        endHandshake(true);
    } else if (!wantsMore) {
        m_state = State::Broken;
    }
    return m_state != State::Broken;
}

/// Bytes, End or Broken; nullopt: more has to come first.
std::optional<qint64> TlsChannel::decipher(char *buffer, qint64 size)
{
    qint64 total = 0;
    int got = 0;
    ERR_clear_error();
    do {
        got = SSL_read(m_tls, buffer + total, int(size - total));
        total += std::max(0, got);
    } while (got > 0 && size - total >= RecordSize);
    const int error = got > 0 ? SSL_ERROR_NONE : SSL_get_error(m_tls, got);
    flush(); // a new key's answer, or an alert
    if (total > 0) {
        if (got > 0 || error != SSL_ERROR_WANT_READ)
            readAgainSoon();
        return total;
    }
    if (error == SSL_ERROR_WANT_READ && m_state == State::Open)
        return std::nullopt;
    if (error == SSL_ERROR_ZERO_RETURN)
        return End;
    m_state = State::Broken;
    return Broken;
}

qint64 TlsChannel::write(std::span<const QByteArrayView> pieces)
{
    if (m_state == State::Plain)
        return m_inner->write(pieces);
    if (m_state != State::Open)
        return m_state == State::Broken ? qint64(Broken) : qint64(Nothing);
    qint64 took = 0;
    size_t piece = 0;
    qsizetype at = 0; // in that piece
    while (piece < pieces.size() && m_outgoing.size() + qsizetype(BIO_ctrl_pending(SSL_get_wbio(m_tls))) < MaxOutgoing) {
        // Many small frames make one record.
        qsizetype size = 0;
        while (piece < pieces.size() && size < RecordSize) {
            const qsizetype part = std::min(pieces[piece].size() - at, RecordSize - size);
            std::copy_n(pieces[piece].data() + at, part, scratch.data() + size);
            size += part;
            at += part;
            if (at == pieces[piece].size()) {
                ++piece;
                at = 0;
            }
        }
        ERR_clear_error();
        if (size > 0 && SSL_write(m_tls, scratch.data(), int(size)) != int(size)) {
            m_state = State::Broken;
            return Broken;
        }
        took += size;
    }
    flush();
    return m_state == State::Broken ? qint64(Broken) : took;
}

/// Passes on what OpenSSL has to say to the client, as far as the inner channel takes it.
void TlsChannel::flush()
{
    BIO *out = SSL_get_wbio(m_tls);
    if (const qsizetype size = qsizetype(BIO_ctrl_pending(out)); size > 0) {
        const qsizetype before = m_outgoing.size();
        m_outgoing.resize(before + size);
        BIO_read(out, m_outgoing.data() + before, int(size));
    }
    if (!m_outgoing.isEmpty()) {
        const QByteArrayView all = m_outgoing;
        const qint64 took = m_inner->write({&all, 1});
        if (took < 0) {
            m_outgoing.clear();
            m_state = State::Broken;
            return;
        }
        m_outgoing.remove(0, took);
    }
    if (!m_outgoing.isEmpty())
        m_inner->awaitWritable();
    else if (std::exchange(m_awaitsShutdown, false))
        m_inner->shutdownWrite();
}

void TlsChannel::channelReadable()
{
    m_listener->channelReadable();
}

void TlsChannel::channelWritable()
{
    flush();
    if (m_state == State::Broken)
        m_listener->channelReadable(); // which is told so
    else if (m_outgoing.isEmpty() && std::exchange(m_awaitsWritable, false))
        m_listener->channelWritable();
}

void TlsChannel::setReading(bool on)
{
    m_reading = on;
    if (!m_putOff)
        m_inner->setReading(on);
    // The inner channel may have nothing more to tell.
    if (on && m_state == State::Open && (SSL_has_pending(m_tls) || BIO_ctrl_pending(SSL_get_rbio(m_tls)) > 0))
        readAgainSoon();
}

void TlsChannel::resume()
{
    m_putOff = false;
    if (m_reading)
        m_inner->setReading(true);
    m_listener->channelReadable();
}

void TlsChannel::readAgainSoon()
{
    if (std::exchange(m_againSoon, true))
        return;
    QMetaObject::invokeMethod(
        &m_later,
        [this] {
            m_againSoon = false;
            if (m_reading && !m_closed)
                m_listener->channelReadable();
        },
        Qt::QueuedConnection);
}

void TlsChannel::awaitWritable()
{
    m_awaitsWritable = true;
    if (m_state == State::Plain || !m_outgoing.isEmpty())
        m_inner->awaitWritable();
    else if (m_state == State::Open)
        writeAgainSoon();
}

void TlsChannel::writeAgainSoon()
{
    QMetaObject::invokeMethod(
        &m_later,
        [this] {
            if (!m_closed)
                channelWritable();
        },
        Qt::QueuedConnection);
}

void TlsChannel::shutdownWrite()
{
    if (m_state == State::Open)
        SSL_shutdown(m_tls);
    m_awaitsShutdown = true;
    flush();
}

void TlsChannel::close(Ending ending)
{
    if (std::exchange(m_closed, true))
        return;
    m_desk.forget(this);
    endHandshake(false);
    if (m_state == State::Open && ending == Ending::Orderly) {
        SSL_shutdown(m_tls);
        flush();
    }
    m_inner->close(ending);
}

void TlsChannel::endHandshake(bool completed)
{
    if (!std::exchange(m_counted, false))
        return;
    --m_desk.inFlight;
    ++(completed ? m_desk.completed : m_desk.failed);
    if (completed && m_awaitsWritable)
        writeAgainSoon();
}

ShownCertificate TlsChannel::clientCertificate() const
{
    const X509 *certificate = m_state == State::Open ? SSL_get0_peer_certificate(m_tls) : nullptr;
    return certificate && SSL_get_verify_result(m_tls) == X509_V_OK ? readCertificate(certificate) : ShownCertificate();
}

} // namespace arqon
