// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/messageexport.h"

#include "dashboard/inspector/jsonlayout.h"

#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

QString kindName(TailEntry::Kind kind)
{
    switch (kind) {
    case TailEntry::Kind::Message:
        return u"message"_s;
    case TailEntry::Kind::Lost:
        return u"lost"_s;
    case TailEntry::Kind::NotShown:
        break;
    }
    return u"not_shown"_s;
}

QByteArray jsonLine(const TailEntry &entry)
{
    if (entry.kind == TailEntry::Kind::Message)
        return jsonlayout::compact(entry.raw); // as it came it may be on several lines
    QJsonObject gap{{u"gap"_s, kindName(entry.kind)}};
    if (entry.kind == TailEntry::Kind::NotShown) {
        gap.insert(u"count"_s, qint64(entry.count));
    } else {
        gap.insert(u"channel"_s, entry.address);
        gap.insert(u"from_offset"_s, qint64(entry.from));
        gap.insert(u"to_offset"_s, qint64(entry.to));
    }
    return QJsonDocument(gap).toJson(QJsonDocument::Compact);
}

QString quoted(QString field)
{
    if (!field.contains(u'"') && !field.contains(u',') && !field.contains(u'\n') && !field.contains(u'\r'))
        return field;
    return u'"' + field.replace(u'"', "\"\""_L1) + u'"';
}

QByteArray csvLine(const MessageList &list, int row, const TailEntry &entry)
{
    const QByteArrayView payload = jsonlayout::member(entry.raw, "payload").value_or(QByteArrayView());
    const QStringList fields{kindName(entry.kind),
                             jsonlayout::textMember(entry.raw, "timestamp"),
                             entry.address,
                             jsonlayout::textMember(entry.raw, "from"),
                             jsonlayout::textMember(entry.raw, "id"),
                             entry.offset ? QString::number(*entry.offset) : QString(),
                             QString::fromUtf8(jsonlayout::compact(payload)),
                             list.data(list.index(row), MessageList::NoteRole).toString()};
    QStringList written;
    for (const QString &field : fields)
        written.append(quoted(field));
    return written.join(u',').toUtf8() + "\r\n";
}

} // namespace

bool writeMessages(const MessageList &list, QIODevice &device, ExportFormat format)
{
    const auto write = [&device](const QByteArray &line) { return device.write(line) == line.size(); };
    if (format == ExportFormat::Csv && !write("kind,timestamp,channel,from,id,offset,payload,note\r\n"))
        return false;
    for (int row = 0; row < list.count(); ++row) {
        const TailEntry &entry = *list.shownEntry(row);
        if (!write(format == ExportFormat::Csv ? csvLine(list, row, entry) : jsonLine(entry) + '\n'))
            return false;
    }
    return true;
}

Result<qint64> exportMessages(const MessageList &list, const QString &path, ExportFormat format)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !writeMessages(list, file, format) || !file.commit())
        return failure({ErrorWord::Unavailable, file.errorString().toUtf8(), {}});
    return list.count();
}

} // namespace arqon::dashboard
