// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/messageexport.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class tst_MessageExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void jsonLines_areTheFramesOnALineEach();
    void csv_isQuotedWhereItMust();
    void onlyWhatIsShown_isWritten();
    void file_isWrittenWhole();
    void file_thatCannotBeWritten_isToldWhy();
};

namespace {

TailEntry message(int number, const QByteArray &payload)
{
    TailEntry entry;
    entry.raw = R"({"id":"m)" + QByteArray::number(number) + "\",\n" + R"("from":"probe","timestamp":"2026-01-01T12:00:00Z","payload":)"
                + payload + '}';
    entry.address = u"lab:a"_s;
    entry.offset = quint64(number);
    return entry;
}

QByteArray written(const MessageList &list, ExportFormat format)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return writeMessages(list, buffer, format) ? buffer.data() : QByteArray("failed");
}

} // namespace

void tst_MessageExport::jsonLines_areTheFramesOnALineEach()
{
    MessageList list;
    list.append({message(1, R"({ "z": 1, "a" : "x  y" })"), TailEntry::notShown(12), TailEntry::lost(u"lab:a"_s, 2, 3)});
    const QList<QByteArray> lines = written(list, ExportFormat::JsonLines).split('\n');
    QCOMPARE(lines.size(), 4); // the last is empty
    QCOMPARE(lines[0], QByteArray(R"({"id":"m1","from":"probe","timestamp":"2026-01-01T12:00:00Z","payload":{"z":1,"a":"x  y"}})"));
    QCOMPARE(lines[1], QByteArray(R"({"count":12,"gap":"not_shown"})"));
    QCOMPARE(lines[2], QByteArray(R"({"channel":"lab:a","from_offset":2,"gap":"lost","to_offset":3})"));
    for (int i = 0; i < 3; ++i)
        QVERIFY(QJsonDocument::fromJson(lines[i]).isObject());
}

void tst_MessageExport::csv_isQuotedWhereItMust()
{
    MessageList list;
    list.append({message(1, R"({"a":"x"})"), TailEntry::notShown(1204)});
    const QList<QByteArray> lines = written(list, ExportFormat::Csv).split('\n');
    QCOMPARE(lines[0], QByteArray("kind,timestamp,channel,from,id,offset,payload,note\r"));
    QCOMPARE(lines[1], QByteArray("message,2026-01-01T12:00:00Z,lab:a,probe,m1,1,\"{\"\"a\"\":\"\"x\"\"}\",\r"));
    QCOMPARE(lines[2], QByteArray("not_shown,,,,,,,\"1,204 not shown\"\r"));
}

void tst_MessageExport::onlyWhatIsShown_isWritten()
{
    MessageList list;
    list.append({message(1, R"({"n":1})"), message(2, R"({"n":2})")});
    list.setFilter(*MessageFilter::parse(u"n = 2"_s));
    QCOMPARE(written(list, ExportFormat::JsonLines).count('\n'), 1);
}

void tst_MessageExport::file_isWrittenWhole()
{
    const QTemporaryDir folder;
    MessageList list;
    list.append({message(1, "{}"), message(2, "{}")});
    const QString path = folder.filePath(u"out.jsonl"_s);
    QCOMPARE(*exportMessages(list, path, ExportFormat::JsonLines), 2);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 2);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // no leftovers
}

void tst_MessageExport::file_thatCannotBeWritten_isToldWhy()
{
    const QTemporaryDir folder;
    const auto result = exportMessages(MessageList(), folder.filePath(u"no/such/folder.csv"_s), ExportFormat::Csv);
    QVERIFY(!result);
    QVERIFY(!result.error().message.isEmpty());
}

QTEST_GUILESS_MAIN(tst_MessageExport)
#include "tst_messageexport.moc"
