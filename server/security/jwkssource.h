// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/jwtkey.h"
#include "server/security/securityoptions.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <atomic>
#include <functional>

class QNetworkReply;

namespace arqon {

/// The keys of a JWK set that somebody publishes: fetched at once, every now and then, and when a token names a key that is not known; so
/// keys change without a restart. While the address does not answer, the last keys stay good for SecurityOptions::jwksMaxStale.
/// Belongs to one thread with an event loop.
class JwksSource : public QObject
{
    Q_OBJECT

public:
    /// What others read from any thread.
    struct Counts
    {
        std::atomic<quint64> fetches = 0;
        std::atomic<quint64> failures = 0;
        std::atomic<qint64> keys = 0;
    };

    static bool isUrl(QByteArrayView place) { return place.startsWith("https://") || place.startsWith("http://"); }
    /// https, or http to this machine. Error: anything else.
    static Result<QUrl> parseUrl(const QByteArray &text);

    JwksSource(QUrl url, const SecurityOptions &options, Counts &counts);
    ~JwksSource() override;

    const QUrl &url() const { return m_url; }
    const std::vector<JwtKey> &keys() const { return m_keys; }
    /// Calls `done` when there is nothing more to be got: at once if the last look was not long ago, else after a fetch. True: it will be
    /// called; false: too many wait already.
    bool refresh(std::function<void()> done);
    /// From now on by these options; the URL stays.
    void setOptions(const SecurityOptions &options);
    /// Those who wait for a fetch wait no longer.
    void release();

private:
    void fetch();
    void finished(QNetworkReply *reply);
    void failed(const QByteArray &why);

    const QUrl m_url;
    SecurityOptions m_options;
    Counts &m_counts;
    QNetworkAccessManager m_network;
    QPointer<QNetworkReply> m_reply;
    QTimer m_timer;
    std::vector<JwtKey> m_keys;
    std::chrono::steady_clock::time_point m_lastAttempt;
    std::chrono::steady_clock::time_point m_lastSuccess;
    bool m_tried = false;
    std::vector<std::function<void()>> m_waiting;
};

} // namespace arqon
