// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/endpoint.h"

#include <QUrl>

#include <cerrno>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <unistd.h>

namespace arqon::bench {

using namespace Qt::StringLiterals;

tl::expected<Endpoint, QString> Endpoint::parse(const QString &text, quint16 defaultPort)
{
    const QUrl url(text.contains("://"_L1) ? text : "ws://"_L1 + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return tl::unexpected(u"\"%1\" is not an address such as ws://127.0.0.1:9100/"_s.arg(text));
    if (url.scheme() != "ws"_L1 && url.scheme() != "nats"_L1 && url.scheme() != "http"_L1)
        return tl::unexpected(u"\"%1\" is not spoken here: ws, nats and http are, unencrypted"_s.arg(url.scheme()));

    const int port = url.port(defaultPort);
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const QByteArray host = url.host().toUtf8();
    const int failure = getaddrinfo(host.constData(), QByteArray::number(port).constData(), &wanted, &found);
    if (failure != 0)
        return tl::unexpected(u"no address for \"%1\": %2"_s.arg(url.host(), QString::fromLocal8Bit(gai_strerror(failure))));

    Endpoint endpoint;
    endpoint.addressSize = found->ai_addrlen;
    memcpy(&endpoint.address, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    endpoint.host = (host + ':' + QByteArray::number(port)).toStdString();
    endpoint.path = url.path(QUrl::FullyEncoded).toStdString();
    if (!endpoint.path.ends_with('/'))
        endpoint.path.push_back('/');
    return endpoint;
}

bool Endpoint::isLoopback() const
{
    if (address.ss_family != AF_INET)
        return false;
    sockaddr_in v4{};
    memcpy(&v4, &address, sizeof v4);
    return ntohl(v4.sin_addr.s_addr) >> 24 == 127;
}

namespace {

#ifdef Q_OS_LINUX
/// Other systems know only 127.0.0.1 as their own.
bool useOtherSource(int descriptor, std::size_t index)
{
    constexpr std::size_t connectionsPerAddress = 8192;
    const std::size_t other = index / connectionsPerAddress;
    if (other == 0)
        return true;
    const int on = 1;
    setsockopt(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    sockaddr_in source{};
    source.sin_family = AF_INET;
    source.sin_addr.s_addr = htonl(INADDR_LOOPBACK + static_cast<std::uint32_t>(other));
    return bind(descriptor, reinterpret_cast<const sockaddr *>(&source), sizeof source) == 0;
}
#else
bool useOtherSource(int, std::size_t)
{
    return true;
}
#endif

} // namespace

int beginConnecting(const Endpoint &endpoint, std::size_t index)
{
    const int descriptor = socket(endpoint.address.ss_family, SOCK_STREAM, 0);
    if (descriptor < 0)
        return -1;
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
#ifdef SO_NOSIGPIPE
    setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
    const bool bound = !endpoint.isLoopback() || useOtherSource(descriptor, index);
    const auto *address = reinterpret_cast<const sockaddr *>(&endpoint.address);
    if (bound && (connect(descriptor, address, endpoint.addressSize) == 0 || errno == EINPROGRESS))
        return descriptor;
    const int reason = errno;
    close(descriptor);
    errno = reason;
    return -1;
}

void delayAcknowledgements([[maybe_unused]] int descriptor)
{
#ifdef TCP_QUICKACK
    const int off = 0;
    setsockopt(descriptor, IPPROTO_TCP, TCP_QUICKACK, &off, sizeof off);
#endif
}

std::size_t raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    if (limit.rlim_cur < limit.rlim_max) {
        const rlim_t before = limit.rlim_cur;
        limit.rlim_cur = limit.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
            limit.rlim_cur = before;
    }
    return static_cast<std::size_t>(limit.rlim_cur);
}

} // namespace arqon::bench
