// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"
#include "dashboard/publish/draft.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

#include <deque>
#include <optional>

namespace arqon::dashboard {

/// What was sent since the dashboard started and what came of it, the newest first. Bounded: the oldest goes.
class SentList : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("PublishModel has it")
    Q_PROPERTY(int count READ count NOTIFY changed)

public:
    enum class Outcome {
        Waiting,
        Sent, ///< without asking for an ack: nobody says more
        Done,
        Failed,
    };
    Q_ENUM(Outcome)
    enum Role {
        NumberRole = Qt::UserRole + 1,
        TimeRole, ///< QDateTime
        KindRole,
        DestinationRole,
        OutcomeRole,
        SummaryRole, ///< the outcome in words
        TookRole,    ///< milliseconds; -1: it still waits
        AnswerRole,  ///< JSON laid out; empty where there is none
    };
    static constexpr qsizetype Limit = 200;

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return int(m_entries.size()); }
    /// Returns its number.
    qint64 add(const Draft &draft, Time now);
    void finish(qint64 number, Outcome outcome, const QString &summary, const QString &answer, Time now);
    /// What was sent in that row.
    Draft draft(int row) const;
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void changed();
    /// The newest row is new.
    void added();

private:
    struct Entry
    {
        qint64 number = 0;
        Draft draft;
        Time sentAt{};
        std::optional<Time> finishedAt;
        Outcome outcome = Outcome::Waiting;
        QString summary;
        QString answer;
    };

    std::deque<Entry> m_entries; // newest first
    qint64 m_lastNumber = 0;
};

} // namespace arqon::dashboard
