// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QEventLoop>
#include <QSocketNotifier>

#include <memory>

#include <unistd.h>

inline const QEvent::Type Plain = QEvent::Type(QEvent::User + 1);

/// Counts events posted to it, and when it has as many as expected ends a loop.
class Mailbox : public QObject
{
public:
    int count = 0;
    int expected = 0;
    QEventLoop loop;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != Plain)
            return QObject::event(event);
        if (++count == expected)
            loop.quit();
        return true;
    }
};

/// A pipe with a byte in it, and a notifier that counts.
class ReadablePipe
{
public:
    ReadablePipe()
    {
        if (::pipe(m_ends) < 0 || ::write(m_ends[1], "x", 1) != 1)
            qFatal("no pipe");
        m_notifier = std::make_unique<QSocketNotifier>(m_ends[0], QSocketNotifier::Read);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { ++count; });
    }
    ~ReadablePipe()
    {
        m_notifier.reset();
        ::close(m_ends[0]);
        ::close(m_ends[1]);
    }
    Q_DISABLE_COPY_MOVE(ReadablePipe)
    int count = 0;

private:
    int m_ends[2];
    std::unique_ptr<QSocketNotifier> m_notifier;
};

using Notifier = std::unique_ptr<QSocketNotifier>;

/// A notifier that counts into `count`.
inline Notifier counting(int descriptor, QSocketNotifier::Type type, int &count)
{
    auto notifier = std::make_unique<QSocketNotifier>(descriptor, type);
    QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [&count] { ++count; });
    return notifier;
}
