// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/tlscontext.h"

#include <QFile>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <cstring>

namespace arqon {

namespace {

using ContextPtr = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

/// For TLS 1.2: forward secrecy and authenticated encryption only (RFC 9325 4.2). TLS 1.3 has no others.
constexpr const char *Ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";
/// Bytes of the certificates that a client may send.
constexpr long MaxClientCertificates = 32 * 1024;
/// What is resumed with another server, or by another service of this one, is not resumed here.
constexpr char SessionContext[] = "arqonbus";

/// What OpenSSL says of its last failure, which is forgotten.
QByteArray reason()
{
    const unsigned long code = ERR_peek_last_error();
    const char *text = ERR_reason_error_string(code);
    ERR_clear_error();
    return text ? text : "no reason given";
}

tl::unexpected<Error> refusal(const char *setting, const QByteArray &message)
{
    return failure({ErrorWord::InvalidParameter, QByteArray(setting) + ": " + message, setting});
}

/// Of HTTP's protocols this is the only one; a client that offers none of it is served all the same.
int chooseProtocol(SSL *, const unsigned char **out, unsigned char *outSize, const unsigned char *offered, unsigned int size, void *)
{
    static constexpr std::array<unsigned char, 9> ours{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char *chosen = nullptr;
    if (SSL_select_next_proto(&chosen, outSize, ours.data(), ours.size(), offered, size) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

void setRules(SSL_CTX *context, const TlsOptions &options)
{
    SSL_CTX_set_min_proto_version(context, options.minVersion == TlsVersion::Tls13 ? TLS1_3_VERSION : TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE
                                     | SSL_OP_PRIORITIZE_CHACHA | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_cipher_list(context, Ciphers);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // Clients keep their own tickets; there is nothing to keep here.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context, 1);
    SSL_CTX_set_session_id_context(context, reinterpret_cast<const unsigned char *>(SessionContext), sizeof(SessionContext) - 1);
    SSL_CTX_set_max_cert_list(context, MaxClientCertificates);
    SSL_CTX_set_alpn_select_cb(context, &chooseProtocol, nullptr);
}

/// There is nobody to ask for a password.
int noPassword(char *, int, int, void *)
{
    return -1;
}

Result<void> loadCertificate(SSL_CTX *context, const TlsOptions &options)
{
    const QByteArray certificate = QFile::encodeName(options.certificateFile);
    const QByteArray key = QFile::encodeName(options.keyFile);
    SSL_CTX_set_default_passwd_cb(context, &noPassword);
    if (SSL_CTX_use_certificate_chain_file(context, certificate.constData()) != 1)
        return refusal("tls.certificate_file", "no certificate can be read from " + certificate + ": " + reason() + '.');
    if (key.isEmpty())
        return refusal("tls.key_file", "the certificate needs its key.");
    if (SSL_CTX_use_PrivateKey_file(context, key.constData(), SSL_FILETYPE_PEM) != 1)
        return refusal("tls.key_file", "it is not the certificate's key, or can't be read from " + key + ": " + reason() + '.');
    if (SSL_CTX_check_private_key(context) != 1)
        return refusal("tls.key_file", key + " is not the key of " + certificate + ": " + reason() + '.');
    return {};
}

Result<void> loadAuthorities(SSL_CTX *context, const TlsOptions &options)
{
    if (options.clientCertificates == ClientCertificates::None)
        return {};
    if (options.caFile.isEmpty())
        return refusal("tls.ca_file", "tls.client_certificates needs the authorities that sign them.");
    const QByteArray authorities = QFile::encodeName(options.caFile);
    STACK_OF(X509_NAME) *names = SSL_load_client_CA_file(authorities.constData());
    if (!names || SSL_CTX_load_verify_file(context, authorities.constData()) != 1) {
        sk_X509_NAME_pop_free(names, X509_NAME_free);
        return refusal("tls.ca_file", "no certificates can be read from " + authorities + ": " + reason() + '.');
    }
    SSL_CTX_set_client_CA_list(context, names);
    const bool required = options.clientCertificates == ClientCertificates::Require;
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | (required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), nullptr);
    return {};
}

} // namespace

Result<std::shared_ptr<const TlsContext>> TlsContext::create(const TlsOptions &options)
{
    ERR_clear_error();
    ContextPtr context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
    if (!context)
        return failure({ErrorWord::Internal, "TLS: " + reason() + '.', {}});
    setRules(context.get(), options);
    if (const auto loaded = loadCertificate(context.get(), options); !loaded)
        return failure(loaded.error());
    if (const auto loaded = loadAuthorities(context.get(), options); !loaded)
        return failure(loaded.error());
    return std::shared_ptr<const TlsContext>(new TlsContext(context.release(), options.maxHandshakes));
}

TlsContext::~TlsContext()
{
    SSL_CTX_free(m_context);
}

} // namespace arqon
