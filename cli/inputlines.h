// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>

namespace arqon::cli {

/// Standard input, line by line, without blocking the event loop. A thread reads; it stays at most LineLimit lines ahead.
class InputLines : public QObject
{
    Q_OBJECT
public:
    static constexpr int LineLimit = 1000;

    explicit InputLines(QObject *parent);
    ~InputLines() override;

    /// The next line without its end, or null if none is there yet or the input has ended.
    QByteArray take();
    /// The input has ended and all lines were taken.
    bool atEnd() const;

Q_SIGNALS:
    /// take() has something to give, or atEnd() has become true.
    void ready();

private:
    struct Shared;
    std::shared_ptr<Shared> d;
};

} // namespace arqon::cli
