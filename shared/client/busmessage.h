// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <optional>

namespace arqon {

/// Where a subscriber stands in a channel's history; an offset means something only within its epoch.
struct StreamPosition
{
    QString epoch;
    quint64 offset = 0;
    bool operator==(const StreamPosition &) const = default;
};

/// One message as it came from the bus. A value with shared contents: cheap to copy and to keep.
class BusMessage
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QString type READ type)
    Q_PROPERTY(QString room READ room)
    Q_PROPERTY(QString channel READ channel)
    Q_PROPERTY(QString address READ address)
    Q_PROPERTY(QString from READ from)
    Q_PROPERTY(QString timestamp READ timestamp)
    Q_PROPERTY(qint64 offset READ signedOffset)
    Q_PROPERTY(QJsonObject payload READ payload)
    Q_PROPERTY(QJsonObject metadata READ metadata)

public:
    BusMessage() = default;
    /// `frame`: the whole structured frame. `raw`: its text, where that is at hand.
    explicit BusMessage(const QJsonObject &frame, const QByteArray &raw = {}) : m_frame(frame), m_raw(raw) {}

    QString id() const;
    QString type() const; ///< event, private, telemetry, system
    QString room() const;
    QString channel() const;
    QString address() const; ///< "room:channel"
    QString from() const;
    QString timestamp() const; ///< ISO 8601, as the sender wrote it
    /// Unset where the channel keeps no history, and in private messages.
    std::optional<quint64> offset() const;
    QJsonObject payload() const;
    QJsonObject metadata() const;
    /// All of the frame.
    const QJsonObject &frame() const { return m_frame; }
    /// The frame's JSON text as it came; of a frame that came in a batch, the same in other words.
    QByteArray raw() const;

private:
    qint64 signedOffset() const; // QML's: -1 for unset

    QJsonObject m_frame;
    QByteArray m_raw;
};

} // namespace arqon

Q_DECLARE_METATYPE(arqon::StreamPosition)
Q_DECLARE_METATYPE(arqon::BusMessage)
