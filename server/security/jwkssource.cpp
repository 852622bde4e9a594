// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/jwkssource.h"

#include <QHostAddress>
#include <QLoggingCategory>
#include <QNetworkReply>

namespace arqon {

namespace {

Q_LOGGING_CATEGORY(log, "arqon.security", QtInfoMsg)

constexpr qint64 SizeLimit = 256 * 1024;
constexpr std::chrono::milliseconds FetchTimeout{5'000};
constexpr size_t WaitingLimit = 1'000;

} // namespace

Result<QUrl> JwksSource::parseUrl(const QByteArray &text)
{
    const QUrl url(QString::fromUtf8(text), QUrl::StrictMode);
    const QString host = url.host();
    const bool isHere = host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
    if (!url.isValid() || host.isEmpty()
        || !(url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && isHere))) {
        return failure({ErrorWord::InvalidParameter,
                        "security.jwks is the path of a file or an https URL (http only for this machine): whoever can change the set on "
                        "its way makes tokens.",
                        "security.jwks"});
    }
    return url;
}

JwksSource::JwksSource(QUrl url, const SecurityOptions &options, Counts &counts)
    : m_url(std::move(url))
    , m_options(options)
    , m_counts(counts)
{
    m_network.setRedirectPolicy(QNetworkRequest::NoLessSafeRedirectPolicy);
    m_network.setTransferTimeout(int(FetchTimeout.count()));
    m_timer.setInterval(m_options.jwksRefresh);
    connect(&m_timer, &QTimer::timeout, this, &JwksSource::fetch);
    m_timer.start();
    fetch();
}

JwksSource::~JwksSource()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        delete m_reply;
    }
}

bool JwksSource::refresh(std::function<void()> done)
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_reply && m_tried && now - m_lastAttempt < m_options.jwksCooldown) {
        done();
        return true;
    }
    if (m_waiting.size() >= WaitingLimit)
        return false;
    m_waiting.push_back(std::move(done));
    fetch();
    return true;
}

void JwksSource::fetch()
{
    if (m_reply)
        return;
    m_lastAttempt = std::chrono::steady_clock::now();
    m_tried = true;
    m_counts.fetches.fetch_add(1, std::memory_order_relaxed);
    QNetworkRequest request(m_url);
    request.setRawHeader("Accept", "application/jwk-set+json, application/json");
    m_reply = m_network.get(request);
    connect(m_reply, &QNetworkReply::downloadProgress, this, [this](qint64 received, qint64) {
        if (received > SizeLimit && m_reply)
            m_reply->abort();
    });
    connect(m_reply, &QNetworkReply::finished, this, [this, reply = m_reply.data()] { finished(reply); });
}

void JwksSource::finished(QNetworkReply *reply)
{
    reply->deleteLater();
    m_reply = nullptr;
    if (reply->error() != QNetworkReply::NoError) {
        failed(reply->errorString().toUtf8());
    } else if (reply->bytesAvailable() > SizeLimit) {
        failed("It is larger than 256 KiB.");
    } else if (Result<std::vector<JwtKey>> keys = readJwks(reply->read(SizeLimit), false); !keys) {
        failed(keys.error().message);
    } else if (keys->empty()) {
        failed("There is no key in it that can be used.");
    } else {
        m_keys = std::move(*keys);
        m_lastSuccess = std::chrono::steady_clock::now();
    }
    m_counts.keys.store(qint64(m_keys.size()), std::memory_order_relaxed);
    release();
}

void JwksSource::release()
{
    for (const auto &done : std::exchange(m_waiting, {}))
        done();
}

void JwksSource::setOptions(const SecurityOptions &options)
{
    m_options = options;
    m_timer.setInterval(m_options.jwksRefresh);
}

void JwksSource::failed(const QByteArray &why)
{
    m_counts.failures.fetch_add(1, std::memory_order_relaxed);
    qCWarning(log).noquote() << "the JWK set can't be had keys=" + QByteArray::number(qint64(m_keys.size())) << "why=" + why;
    if (!m_keys.empty() && std::chrono::steady_clock::now() - m_lastSuccess > m_options.jwksMaxStale)
        m_keys.clear();
}

} // namespace arqon
