// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QString>

#include <memory>

struct ssl_ctx_st;

namespace arqon {

/// Whether clients show certificates of their own.
enum class ClientCertificates : quint8 {
    None,
    Request, ///< who has one shows it; a bad one is refused, none is not
    Require,
};

enum class TlsVersion : quint8 { Tls12, Tls13 };

/// How a server's ports speak TLS. Files are PEM.
struct TlsOptions
{
    /// With the chain of its authorities; empty: the ports speak without TLS.
    QString certificateFile;
    QString keyFile;
    /// The authorities that may have signed clients' certificates.
    QString caFile;
    ClientCertificates clientCertificates = ClientCertificates::None;
    TlsVersion minVersion = TlsVersion::Tls12;
    /// Handshakes going on at a time in one shard; more connections are cut off.
    int maxHandshakes = 256;

    bool isOn() const { return !certificateFile.isEmpty(); }
};

/// What all connections of a server have in common: certificate, key, authorities, rules. Read once, and shared by all shards: OpenSSL
/// lets any number of threads use one. Connections keep the one that they began with.
class TlsContext
{
public:
    /// Reads the files. Errors: InvalidParameter, with the setting that has to change as `field`.
    static Result<std::shared_ptr<const TlsContext>> create(const TlsOptions &options);
    ~TlsContext();
    Q_DISABLE_COPY_MOVE(TlsContext)

    ssl_ctx_st *handle() const { return m_context; }
    int maxHandshakes() const { return m_maxHandshakes; }

private:
    explicit TlsContext(ssl_ctx_st *context, int maxHandshakes) : m_context(context), m_maxHandshakes(maxHandshakes) {}

    ssl_ctx_st *const m_context;
    const int m_maxHandshakes;
};

} // namespace arqon
