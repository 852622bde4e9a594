// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/recording.h"

#include "shared/protocol/timestamp.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr QByteArrayView firstLine = "ArqonBus recording 1\n";

/// The context in which this file's texts are translated, as lupdate understands it.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Recording)
};

tl::unexpected<Error> refuse(const QString &why)
{
    return failure({ErrorWord::InvalidField, why.toUtf8(), "recording"});
}

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

/// False: the line is neither a frame nor an answer, or goes back in time.
bool takeLine(Recording &recording, QByteArrayView line)
{
    const QJsonObject object = QJsonDocument::fromJson(line.toByteArray()).object();
    const Time at(object.value("t"_L1).toInteger(-1));
    if (at.count() < 0 || at < recording.length)
        return false;
    recording.length = at;
    if (object.value("frame"_L1).isObject())
        recording.frames.append({at, object.value("frame"_L1).toObject()});
    else if (object.value("command"_L1).isString())
        recording.answers.append(
            {at, object.value("command"_L1).toString(), object.value("parameters"_L1).toObject(), object.value("result"_L1).toObject()});
    else
        return false;
    return true;
}

QJsonValue shifted(const QJsonValue &value, Time by)
{
    if (value.isObject())
        return shiftTimes(value.toObject(), by);
    if (value.isArray()) {
        QJsonArray array;
        const QJsonArray old = value.toArray();
        for (const QJsonValue &element : old)
            array.append(shifted(element, by));
        return array;
    }
    const QString text = value.toString();
    if (text.size() != 24 || text[10] != u'T' || text[23] != u'Z')
        return value;
    const auto time = parseTimestamp(text.toUtf8());
    return time ? QDateTime::fromMSecsSinceEpoch((*time + by).count(), Qt::UTC).toString(Qt::ISODateWithMs) : value;
}

} // namespace

QByteArray Recording::Frame::line() const
{
    return lineOf({{u"t"_s, qint64(at.count())}, {u"frame"_s, frame}});
}

QByteArray Recording::Answer::line() const
{
    return lineOf({{u"t"_s, qint64(at.count())}, {u"command"_s, command}, {u"parameters"_s, parameters}, {u"result"_s, result}});
}

QByteArray Recording::toFile() const
{
    QByteArray lines;
    auto answer = answers.begin();
    const auto writeAnswersUntil = [&](Time until) {
        for (; answer != answers.end() && answer->at <= until; ++answer)
            lines += answer->line();
    };
    for (const Frame &frame : frames) {
        writeAnswersUntil(frame.at);
        lines += frame.line();
    }
    writeAnswersUntil(Time::max());
    return firstLine.toByteArray() + qCompress(lines, 9);
}

Result<Recording> Recording::fromFile(const QByteArray &bytes)
{
    if (!bytes.startsWith(firstLine))
        return refuse(Words::tr("This is not a recording of the dashboard."));
    const QByteArray packed = bytes.sliced(firstLine.size());
    // qCompress begins with the length of what it compressed: a small file must not claim all memory.
    if (packed.size() < 4 || qFromBigEndian<quint32>(packed.constData()) > mostBytes)
        return refuse(Words::tr("The recording is damaged or too large."));
    const QByteArray lines = qUncompress(packed);
    if (lines.isEmpty())
        return refuse(Words::tr("The recording is damaged or empty."));
    Recording recording;
    qsizetype begin = 0;
    qsizetype number = 1;
    while (begin < lines.size()) {
        const qsizetype end = lines.indexOf('\n', begin);
        const QByteArrayView line = QByteArrayView(lines).sliced(begin, (end < 0 ? lines.size() : end) - begin);
        if (number > mostEntries || !takeLine(recording, line))
            return refuse(Words::tr("Line %1 of the recording can't be read.").arg(number));
        begin += line.size() + 1;
        ++number;
    }
    return recording;
}

Result<Recording> Recording::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refuse(Words::tr("%1 can't be read: %2").arg(path, file.errorString()));
    if (file.size() > mostBytes)
        return refuse(Words::tr("The recording is damaged or too large."));
    return fromFile(file.readAll());
}

std::optional<QJsonObject> Recording::answer(const QString &command, const QJsonObject &parameters, Time until) const
{
    const Answer *best = nullptr;
    for (const Answer &answer : answers) {
        if (answer.command != command || answer.parameters != parameters)
            continue;
        if (!best || answer.at <= until)
            best = &answer;
    }
    return best ? std::optional(best->result) : std::nullopt;
}

QJsonObject shiftTimes(const QJsonObject &object, Time by)
{
    QJsonObject result = object;
    for (auto it = result.begin(); it != result.end(); ++it) {
        if (it.value().isObject() || it.value().isArray() || it.value().isString())
            it.value() = shifted(it.value(), by);
    }
    return result;
}

} // namespace arqon::dashboard
