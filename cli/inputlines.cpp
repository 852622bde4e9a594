// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/inputlines.h"

#include <QPointer>

#include <condition_variable>
#include <deque>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>

namespace arqon::cli {

/// Between the reading thread and the event loop's.
struct InputLines::Shared
{
    mutable std::mutex mutex;
    std::condition_variable roomLeft;
    std::deque<QByteArray> lines;
    bool ended = false;
    bool told = false; // ready() is on its way
    InputLines *owner = nullptr;

    // REQUIRES: mutex held
    void tell()
    {
        if (!owner || told)
            return;
        told = true;
        QMetaObject::invokeMethod(
            owner,
            [owner = owner] {
                {
                    const std::lock_guard guard(owner->d->mutex);
                    owner->d->told = false;
                }
                Q_EMIT owner->ready();
            },
            Qt::QueuedConnection);
    }

    void read()
    {
        std::string line;
        while (std::getline(std::cin, line)) {
            if (!line.empty() && line.back() == '\r')
                line.pop_back();
            std::unique_lock lock(mutex);
            roomLeft.wait(lock, [this] { return lines.size() < LineLimit || !owner; });
            if (!owner)
                return;
            lines.push_back(QByteArray(line.data(), qsizetype(line.size())));
            tell();
        }
        const std::lock_guard guard(mutex);
        ended = true;
        tell();
    }
};

InputLines::InputLines(QObject *parent) : QObject(parent), d(std::make_shared<Shared>())
{
    d->owner = this;
    // Detached: nothing but the end of the input or of the program ends a read that has begun.
    std::thread([shared = d] { shared->read(); }).detach();
}

InputLines::~InputLines()
{
    const std::lock_guard guard(d->mutex);
    d->owner = nullptr;
    d->roomLeft.notify_one();
}

QByteArray InputLines::take()
{
    const std::lock_guard guard(d->mutex);
    if (d->lines.empty())
        return {};
    // An empty line is not "none".
    const QByteArray line = d->lines.front().isNull() ? QByteArray("") : d->lines.front();
    d->lines.pop_front();
    d->roomLeft.notify_one();
    return line;
}

bool InputLines::atEnd() const
{
    const std::lock_guard guard(d->mutex);
    return d->ended && d->lines.empty();
}

} // namespace arqon::cli
