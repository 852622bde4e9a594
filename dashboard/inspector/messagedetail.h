// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/inspector/tailentry.h"

#include <QObject>
#include <QVariantList>
#include <QtQmlIntegration>

namespace arqon::dashboard {

/// The message that a person has picked out: its text laid out for reading, and what changed since the one before it on its channel.
/// Keeps its own copy, so it stays when the row has gone.
class MessageDetail : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("InspectorModel has it")
    Q_PROPERTY(bool present READ isPresent NOTIFY changed)
    Q_PROPERTY(double sequence READ sequence NOTIFY changed)
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(QString from READ from NOTIFY changed)
    Q_PROPERTY(QString sent READ sent NOTIFY changed)
    Q_PROPERTY(QString id READ id NOTIFY changed)
    Q_PROPERTY(QString offset READ offset NOTIFY changed)
    Q_PROPERTY(double bytes READ bytes NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(double leftOut READ leftOut NOTIFY changed)
    Q_PROPERTY(bool comparable READ isComparable NOTIFY changed)
    Q_PROPERTY(QString comparedWith READ comparedWith NOTIFY changed)
    Q_PROPERTY(QVariantList changes READ changes NOTIFY changed)
    Q_PROPERTY(double changesLeftOut READ changesLeftOut NOTIFY changed)

public:
    using QObject::QObject;

    /// `previous` may be null.
    void show(qint64 sequence, const TailEntry &entry, const TailEntry *previous);
    void clear();

    bool isPresent() const { return m_sequence >= 0; }
    qint64 sequence() const { return m_sequence; }
    QString address() const { return m_entry.address; }
    QString from() const { return m_from; }
    QString sent() const { return m_sent; } ///< as the sender wrote it
    QString id() const { return m_id; }
    QString offset() const { return m_entry.offset ? QString::number(*m_entry.offset) : QString(); }
    qint64 bytes() const { return m_entry.raw.size(); }
    /// The whole frame, but for `leftOut` bytes of a very long one.
    QString text() const { return m_text; }
    qint64 leftOut() const { return m_leftOut; }
    /// There is a message before it.
    bool isComparable() const { return m_comparable; }
    QString comparedWith() const { return m_comparedWith; }
    /// JsonChange values of the payload.
    QVariantList changes() const { return m_changes; }
    qint64 changesLeftOut() const { return m_changesLeftOut; }
    const QByteArray &raw() const { return m_entry.raw; }

Q_SIGNALS:
    void changed();

private:
    void compare(const TailEntry *previous);

    qint64 m_sequence = -1;
    TailEntry m_entry;
    QString m_from;
    QString m_sent;
    QString m_id;
    QString m_text;
    qint64 m_leftOut = 0;
    bool m_comparable = false;
    QString m_comparedWith;
    QVariantList m_changes;
    qint64 m_changesLeftOut = 0;
};

} // namespace arqon::dashboard
