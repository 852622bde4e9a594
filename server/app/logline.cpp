// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/logline.h"

#include "shared/protocol/id.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

struct Level
{
    QLatin1StringView word;
    QByteArrayView colour;
};

Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return {"debug"_L1, "\033[2m"};
    case QtInfoMsg:
        return {"info"_L1, "\033[32m"};
    case QtWarningMsg:
        return {"warning"_L1, "\033[33m"};
    case QtCriticalMsg:
        return {"error"_L1, "\033[31m"};
    case QtFatalMsg:
        return {"fatal"_L1, "\033[1;31m"};
    }
    Q_UNREACHABLE();
}

/// The facts that the message ends with, taken off it.
QJsonObject takeFacts(QString &message)
{
    static const QRegularExpression last(uR"((?:^|\s)([a-z][a-z0-9_]*)=("(?:[^"\\]|\\.)*"|[^\s"]+)\s*$)"_s);
    QJsonObject facts;
    for (auto match = last.match(message); match.hasMatch(); match = last.match(message)) {
        QString value = match.captured(2);
        if (value.startsWith(u'"'))
            value = value.mid(1, value.size() - 2).replace(u"\\\""_s, u"\""_s).replace(u"\\\\"_s, u"\\"_s);
        facts.insert(match.captured(1), value);
        message.truncate(match.capturedStart());
    }
    return facts;
}

} // namespace

QByteArray textLine(const LogEvent &event, bool colours)
{
    const Level level = levelOf(event.type);
    // What clients send can be part of a message; it must not write lines or move the cursor of a terminal.
    QString message = event.message;
    for (QChar &c : message) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            c = u' ';
    }
    QByteArray word = QByteArray(level.word.data(), level.word.size()).leftJustified(7);
    if (colours)
        word = level.colour.toByteArray() + word + "\033[0m";
    return isoTime(event.time) + ' ' + word + ' ' + event.category + ": " + message.toUtf8() + '\n';
}

QByteArray jsonLine(const LogEvent &event)
{
    QString message = event.message;
    const QJsonObject facts = takeFacts(message);
    QJsonObject line{{u"time"_s, QString::fromLatin1(isoTime(event.time))},
                     {u"level"_s, levelOf(event.type).word},
                     {u"category"_s, QString::fromUtf8(event.category)},
                     {u"message"_s, message}};
    if (!facts.isEmpty())
        line.insert(u"facts"_s, facts);
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace arqon
