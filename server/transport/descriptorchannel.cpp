// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/descriptorchannel.h"

#include "server/transport/nativesocket.h"

#include <QEvent>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <utility>

namespace arqon {

namespace {

#ifdef MSG_NOSIGNAL
constexpr int SendFlags = MSG_NOSIGNAL;
#else
constexpr int SendFlags = 0; // macOS: SO_NOSIGPIPE below
#endif

// EWOULDBLOCK is EAGAIN wherever there is sendmsg().
bool isPassing(int error)
{
    return error == EAGAIN || error == EINTR;
}

void setOption(int descriptor, int level, int name)
{
    const int on = 1;
    ::setsockopt(descriptor, level, name, &on, socklen_t(sizeof(on)));
}

} // namespace

bool DescriptorChannel::Notifier::event(QEvent *event)
{
    if (event->type() != QEvent::SockAct)
        return QSocketNotifier::event(event);
    if (type() == Read) {
        m_listener->channelReadable();
    } else {
        setEnabled(false);
        m_listener->channelWritable();
    }
    return true;
}

DescriptorChannel::~DescriptorChannel()
{
    close(Ending::Orderly);
}

void DescriptorChannel::start(Listener *listener)
{
    m_listener = listener;
    ::fcntl(m_descriptor, F_SETFL, ::fcntl(m_descriptor, F_GETFL) | O_NONBLOCK);
    setOption(m_descriptor, IPPROTO_TCP, TCP_NODELAY);
#ifdef SO_NOSIGPIPE
    setOption(m_descriptor, SOL_SOCKET, SO_NOSIGPIPE);
#endif
    m_readNotifier = std::make_unique<Notifier>(m_descriptor, QSocketNotifier::Read, listener);
}

qint64 DescriptorChannel::read(char *buffer, qint64 size)
{
    const ssize_t got = ::recv(m_descriptor, buffer, size_t(size), 0);
    if (got > 0)
        return got;
    if (got == 0)
        return End;
    return isPassing(errno) ? Nothing : Broken;
}

qint64 DescriptorChannel::write(std::span<const QByteArrayView> pieces)
{
    std::array<iovec, 64> vectors;
    const size_t count = std::min(pieces.size(), vectors.size());
    for (size_t i = 0; i < count; ++i)
        vectors[i] = {const_cast<char *>(pieces[i].data()), size_t(pieces[i].size())};
    msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = decltype(message.msg_iovlen)(count);
    const ssize_t took = ::sendmsg(m_descriptor, &message, SendFlags);
    if (took >= 0)
        return took;
    return isPassing(errno) ? Nothing : Broken;
}

void DescriptorChannel::setReading(bool on)
{
    if (m_readNotifier)
        m_readNotifier->setEnabled(on);
}

void DescriptorChannel::awaitWritable()
{
    if (m_descriptor < 0)
        return;
    if (!m_writeNotifier)
        m_writeNotifier = std::make_unique<Notifier>(m_descriptor, QSocketNotifier::Write, m_listener);
    else
        m_writeNotifier->setEnabled(true);
}

void DescriptorChannel::shutdownWrite()
{
    nativesocket::shutdownWrite(m_descriptor);
}

void DescriptorChannel::close(Ending ending)
{
    const int descriptor = int(release());
    if (descriptor < 0)
        return;
    if (ending == Ending::Reset)
        nativesocket::resetOnClose(descriptor);
    nativesocket::close(descriptor);
}

qintptr DescriptorChannel::release()
{
    // The notifiers stay: one of them may be on the stack.
    for (Notifier *notifier : {m_readNotifier.get(), m_writeNotifier.get()}) {
        if (notifier)
            notifier->setEnabled(false);
    }
    return std::exchange(m_descriptor, -1);
}

qint64 DescriptorChannel::unacknowledged() const
{
    return nativesocket::unacknowledged(m_descriptor);
}

QHostAddress DescriptorChannel::peerAddress() const
{
    return nativesocket::peerAddress(m_descriptor);
}

} // namespace arqon
