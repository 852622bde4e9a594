// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"
#include "shared/protocol/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <optional>

namespace arqon::dashboard {

/// What a dashboard heard of a server for a while, to be heard again without one. A value.
///
/// As a file: the line "ArqonBus recording 1", and after it lines of JSON, compressed (zlib, as qCompress writes it), each either a frame
/// {"t":ms,"frame":{...}} or what a request was answered {"t":ms,"command":"list_rooms","parameters":{...},"result":{...}}; `t` counts
/// from the beginning and never falls.
struct Recording
{
    struct Frame
    {
        Time at{};
        QJsonObject frame;

        QByteArray line() const; ///< as in the file
    };
    struct Answer
    {
        Time at{};
        QString command;
        QJsonObject parameters;
        QJsonObject result;

        QByteArray line() const; ///< as in the file
    };
    /// What is taken of a file at most; the rest is an error.
    static constexpr qsizetype mostEntries = 500'000;
    static constexpr qsizetype mostBytes = 256 * 1024 * 1024; ///< of its lines, before they are compressed

    QList<Frame> frames;
    QList<Answer> answers;
    Time length{};

    QByteArray toFile() const;
    static Result<Recording> fromFile(const QByteArray &bytes);
    static Result<Recording> load(const QString &path);

    /// The newest answer to that command, with the same parameters, that was given until then; else the first later one; else nothing.
    std::optional<QJsonObject> answer(const QString &command, const QJsonObject &parameters, Time until) const;
};

/// Each text in it that is an ISO 8601 time with milliseconds in UTC, also deeper inside, moved by that much: what was recorded then,
/// as if it happened now.
QJsonObject shiftTimes(const QJsonObject &object, Time by);

} // namespace arqon::dashboard
