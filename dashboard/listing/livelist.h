// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/telemetryfeed.h"
#include "dashboard/listing/listingschedule.h"

#include <QDateTime>
#include <QtQmlIntegration>

namespace arqon::dashboard {

/// What the views of clients and of rooms have in common: how it stands with the list, and what came of what a person asked the server to do.
/// Asks only while `shown`.
class LiveList : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the base of view models")
    Q_PROPERTY(bool shown READ isShown WRITE setShown NOTIFY shownChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY stateChanged) ///< in the server's words
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(QDateTime now READ now NOTIFY ticked)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged) ///< something that was asked for is not answered
    Q_PROPERTY(QString notice READ notice NOTIFY noticeChanged)
    Q_PROPERTY(bool noticeIsFailure READ noticeIsFailure NOTIFY noticeChanged)

public:
    enum class State {
        Away,      ///< no connection to a server
        Loading,   ///< the first list is on its way
        Ready,     ///< there is a list; a failure since then stands in `problem`
        Forbidden, ///< the server lets only administrators see it
        Unknown,   ///< the server does not know the command
        Failed,
    };
    Q_ENUM(State)

    bool isShown() const { return m_shown; }
    void setShown(bool shown);
    State state() const { return m_state; }
    QString problem() const { return m_problem; }
    /// Of the first list, 0 to 1; less than 0: not known.
    double progress() const { return m_progress; }
    QDateTime now() const;
    bool isBusy() const { return m_pendingActions > 0; }
    QString notice() const { return m_notice; }
    bool noticeIsFailure() const { return m_noticeIsFailure; }

    /// Asks now, whatever the schedule.
    Q_INVOKABLE void retry();
    Q_INVOKABLE void dismissNotice() { setNotice({}, false); }

Q_SIGNALS:
    void shownChanged();
    void stateChanged();
    void progressChanged();
    void ticked();
    void busyChanged();
    void noticeChanged();

protected:
    LiveList(BusSession &session, TelemetryFeed &feed, Clock &clock, QObject *parent);

    BusSession &session() { return m_session; }
    Clock &clock() { return m_clock; }
    void setProgress(double progress);
    void listFinished(qint64 entries);
    void listFailed(const BusError &error);
    /// At the next tick instead of later.
    void askSoon() { m_schedule.reset(); }
    /// `done` in words for the notice; a refusal becomes one in the server's.
    void act(const QString &command, const QJsonObject &parameters, std::function<QString(const QJsonObject &result)> done);

private:
    virtual void beginList() = 0;
    virtual bool isListing() const = 0;
    virtual void stopList() = 0;
    /// Another server: nothing of the old one is kept.
    virtual void forgetAll() = 0;
    virtual void apply(const TelemetryEvent &event) = 0;
    /// Brings what is shown up to date.
    virtual void updateRows() = 0;
    virtual void refreshRows() = 0;

    void tick(Time now);
    void setState(State state, const QString &problem = {});
    void setNotice(const QString &notice, bool failure);

    BusSession &m_session;
    Clock &m_clock;
    ListingSchedule m_schedule;
    State m_state = State::Away;
    QString m_problem;
    double m_progress = -1;
    bool m_shown = false;
    int m_pendingActions = 0;
    QString m_notice;
    bool m_noticeIsFailure = false;
};

} // namespace arqon::dashboard
