// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/inputlines.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <optional>

namespace arqon::cli {

/// Where the messages that `arqonbus pub` publishes come from.
class MessageSource : public QObject
{
    Q_OBJECT
public:
    virtual void start() {}
    /// The next one, or nothing: ask again after ready(), unless atEnd().
    virtual std::optional<QJsonObject> next() = 0;
    virtual bool atEnd() const = 0;
    /// How many there will be. 0: not known.
    virtual qint64 total() const { return 0; }
    /// What of the input could not be understood; there is nothing more then.
    virtual QString mistake() const { return {}; }

Q_SIGNALS:
    void ready();
};

/// One message, a number of times.
class RepeatedSource : public MessageSource
{
    Q_OBJECT
public:
    RepeatedSource(const QByteArray &text, qint64 count);
    std::optional<QJsonObject> next() override;
    bool atEnd() const override { return m_left == 0; }
    qint64 total() const override { return m_total; }

private:
    QJsonObject m_payload;
    qint64 m_total;
    qint64 m_left;
};

/// All of standard input is one message, published a number of times.
class WholeInputSource : public MessageSource
{
    Q_OBJECT
public:
    /// Bytes of input; more would be refused by any server.
    static constexpr qsizetype Limit = 64 * 1024 * 1024;

    explicit WholeInputSource(qint64 count) : m_count(count) {}
    void start() override;
    std::optional<QJsonObject> next() override { return m_message ? m_message->next() : std::nullopt; }
    bool atEnd() const override { return m_message && m_message->atEnd(); }
    qint64 total() const override { return m_count; }
    QString mistake() const override { return m_mistake; }

private:
    void read();

    qint64 m_count;
    std::unique_ptr<InputLines> m_lines;
    QByteArray m_text;
    std::unique_ptr<RepeatedSource> m_message;
    QString m_mistake;
};

/// Each line of standard input is a message. Empty lines are passed over.
class JsonLinesSource : public MessageSource
{
    Q_OBJECT
public:
    void start() override;
    std::optional<QJsonObject> next() override;
    bool atEnd() const override { return !m_mistake.isEmpty() || (m_lines && m_lines->atEnd()); }
    QString mistake() const override { return m_mistake; }

private:
    std::unique_ptr<InputLines> m_lines;
    qint64 m_number = 0;
    QString m_mistake;
};

} // namespace arqon::cli
