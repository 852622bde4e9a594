// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"
#include "dashboard/feed/profile.h"
#include "shared/client/busclient.h"

#include <QHash>
#include <QtQmlIntegration>

#include <functional>

namespace arqon::dashboard {

/// What the dashboard is connected to, as the views see it: a live server (LiveSession), a recording (RecordedSession), or a test's.
/// The object stays the same while the server changes; serverChanged() says when all that is known belongs to another one, profileChanged() when
/// it is saved or called otherwise, too.
class BusSession : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("DashboardModel has it")
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(bool usable READ isUsable NOTIFY stateChanged)
    Q_PROPERTY(bool recorded READ isRecorded CONSTANT)
    Q_PROPERTY(QString serverName READ serverName NOTIFY profileChanged)
    Q_PROPERTY(QString address READ address NOTIFY serverChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY stateChanged)
    Q_PROPERTY(int secondsToRetry READ secondsToRetry NOTIFY countdownChanged)

public:
    enum class State {
        Closed,     ///< by the person, or before the first attempt
        Connecting, ///< an attempt is under way
        Connected,
        Waiting, ///< for the next attempt, secondsToRetry()
        Refused, ///< the server does not want this client; it is not tried again. problem() says why
    };
    Q_ENUM(State)

    using ReplyCallback = std::function<void(const Reply &)>;
    using ReceiptCallback = std::function<void(const PublishReceipt &)>;

    using QObject::QObject;

    virtual State state() const = 0;
    /// Requests have a chance to be answered.
    bool isUsable() const { return state() == State::Connected; }
    virtual bool isRecorded() const { return false; }
    const Profile &profile() const { return m_profile; }
    QString serverName() const { return m_profile.name; }
    /// The URL without secrets, to be shown.
    QString address() const;
    /// Why there is no connection, in a sentence; empty while there is one.
    virtual QString problem() const = 0;
    /// While Waiting: rounded up; else 0.
    virtual int secondsToRetry() const = 0;
    /// The name under which the bus knows the dashboard.
    virtual QString clientId() const = 0;

    /// Connects to that server and leaves the one before. A connection that is the same under another name stays.
    void open(const Profile &profile);
    Q_INVOKABLE virtual void close() = 0;
    Q_INVOKABLE virtual void retryNow() = 0;

    /// Hears a channel or pattern ("room:channel") from now on; the bus is asked once however many hear it. Each call needs its unhear().
    void hear(const QString &address, const SubscribeOptions &options = {});
    void unhear(const QString &address);

    /// `done` comes once, never after `context` has gone.
    void request(QObject *context, const QString &address, const QString &command, const QJsonObject &parameters, ReplyCallback done,
                 std::chrono::milliseconds timeout = {});
    void publish(QObject *context, const QString &address, const QJsonObject &payload, const PublishOptions &options, ReceiptCallback done);
    /// To every connection of the named clients.
    void sendPrivate(QObject *context, const QStringList &to, const QJsonObject &payload, const PublishOptions &options,
                     ReceiptCallback done);

Q_SIGNALS:
    void stateChanged();
    void countdownChanged();
    void serverChanged();
    void profileChanged();
    /// An event or telemetry of something that is heard.
    void messageReceived(const arqon::BusMessage &message);
    void privateMessageReceived(const arqon::BusMessage &message);
    /// As BusClient::lost().
    void lost(const QString &address, quint64 fromOffset, quint64 toOffset);
    void hearing(const QString &address);
    void hearingFailed(const QString &address, const arqon::BusError &error);

private:
    virtual void connectTo(const Profile &profile) = 0;
    virtual void subscribe(const QString &address, const SubscribeOptions &options) = 0;
    virtual void unsubscribe(const QString &address) = 0;
    virtual void sendRequest(const QString &address, const QString &command, const QJsonObject &parameters,
                             std::chrono::milliseconds timeout, ReplyCallback done) = 0;
    virtual void sendMessage(const QString &address, const QJsonObject &payload, const PublishOptions &options, ReceiptCallback done) = 0;
    /// Unless it is overridden there is nobody to send to.
    virtual void sendPrivateMessage(const QStringList &to, const QJsonObject &payload, const PublishOptions &options, ReceiptCallback done);

    Profile m_profile;
    QHash<QString, int> m_listeners; // as many as views hear something
};

} // namespace arqon::dashboard
