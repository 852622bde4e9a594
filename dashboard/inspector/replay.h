// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/bussession.h"
#include "dashboard/inspector/messagelist.h"

#include <QtQmlIntegration>

namespace arqon::dashboard {

/// Reads a channel's history page by page, in both directions from where a person begins. What history no longer has is shown as a
/// gap in its place. Bounded by its MessageList: reading on in one direction lets go of the other end.
class Replay : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("InspectorModel has it")
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    Q_PROPERTY(bool atStart READ isAtStart NOTIFY changed)
    Q_PROPERTY(bool atEnd READ isAtEnd NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(arqon::dashboard::MessageList *rows READ rows CONSTANT)

public:
    static constexpr int pageSize = 200;

    /// Both outlive it.
    Replay(BusSession &session, const Clock &clock, QObject *parent = nullptr);

    /// `start`: empty for the newest messages, an offset, or a moment as parseMoment() takes it. False: problem() says why not.
    bool open(const QString &address, const QString &start);
    void close();
    /// The page before what is shown, or after it. Nothing while one is on its way.
    Q_INVOKABLE void readOlder();
    Q_INVOKABLE void readNewer();

    QString address() const { return m_address; }
    bool isBusy() const { return m_busy; }
    /// History has nothing older, or nothing newer as of the last answer.
    bool isAtStart() const { return m_atStart; }
    bool isAtEnd() const { return m_atEnd; }
    QString problem() const { return m_problem; }
    /// "Offsets 101 to 300 of 1 to 56,000".
    QString summary() const;
    MessageList *rows() { return &m_rows; }

Q_SIGNALS:
    void changed();
    /// A page is there; `older` tells where it was put.
    void pageRead(bool older);

private:
    struct Page
    {
        TailEntries entries;
        quint64 first = 0; ///< offsets of its messages; 0: there are none
        quint64 last = 0;
    };
    void ask(QJsonObject parameters, bool older);
    void answered(const Reply &reply, bool older);
    Page read(const QJsonObject &result) const;
    /// Puts in what is missing between the page and what is shown.
    void join(Page &page, bool older) const;
    bool refuse(const QString &problem);
    quint64 shownFrom() const;
    quint64 shownTo() const;

    BusSession &m_session;
    const Clock &m_clock;
    MessageList m_rows;
    QString m_address;
    QString m_problem;
    QString m_epoch;
    quint64 m_wantedFrom = 0; // the offset that was asked for to begin with; 0: none
    quint64 m_firstKept = 0;
    quint64 m_lastKept = 0;
    int m_run = 0; // counts the openings, so that answers to an older one can be told
    bool m_busy = false;
    bool m_atStart = false;
    bool m_atEnd = false;
};

} // namespace arqon::dashboard
