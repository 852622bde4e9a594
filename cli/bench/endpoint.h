// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <string>

#include <tl/expected.hpp>

#include <sys/socket.h>

namespace arqon::bench {

/// Where the server listens, looked up once.
struct Endpoint
{
    sockaddr_storage address{};
    socklen_t addressSize = 0;
    std::string host; ///< HOST:PORT as in the URL
    std::string path; ///< with a slash at its end

    /// From ws://HOST:PORT/PATH, nats://HOST:PORT, http://HOST:PORT or HOST:PORT; a missing port is `defaultPort`. The error is a
    /// sentence. Encrypted schemes are refused: the load program would measure its own cipher.
    static tl::expected<Endpoint, QString> parse(const QString &url, quint16 defaultPort);

    /// True for 127.0.0.0/8, where every address of that net may be used as one's own.
    bool isLoopback() const;
};

/// A socket on its way to the endpoint: non-blocking, without Nagle's delay. -1 and errno if there is none to be had. `index`
/// spreads very many connections over several source addresses, for one address has only some 28,000 ports.
int beginConnecting(const Endpoint &endpoint, std::size_t index);

/// Lets the kernel acknowledge every second read of this socket instead of each at once, where the system can: half of what a
/// receiver of small messages costs is acknowledgements.
void delayAcknowledgements(int descriptor);

/// Raises the limit of open files as far as it goes. Returns the limit.
std::size_t raiseDescriptorLimit();

} // namespace arqon::bench
