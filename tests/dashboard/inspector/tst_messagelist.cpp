// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/messagelist.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class tst_MessageList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void row_isReadFromTheFrame();
    void gaps_areToldInWords();
    void full_forgetsTheOldestAndCountsThem();
    void bytes_areBoundedToo();
    void prepend_forgetsTheNewest();
    void filter_hidesAndShowsAgain();
    void filter_holdsForWhatComes();
    void sequences_stayWhileRowsComeAndGo();
    void previous_isOfTheSameChannel();
    void clear_neverUsesANumberAgain();
    void modelRules_areKeptThroughAllOfIt();
};

namespace {

TailEntry message(int number, const QString &channel = u"lab:a"_s, const QByteArray &payload = {})
{
    TailEntry entry;
    const QByteArray body = payload.isEmpty() ? "{\"n\":" + QByteArray::number(number) + '}' : payload;
    entry.raw = R"({"id":"m","from":"probe","timestamp":"2026-01-01T12:00:00.250Z","payload":)" + body + '}';
    entry.address = channel;
    entry.offset = quint64(number);
    return entry;
}

TailEntries messages(int from, int to)
{
    TailEntries entries;
    for (int i = from; i <= to; ++i)
        entries.push_back(message(i));
    return entries;
}

QString at(const MessageList &list, int row, MessageList::Role role)
{
    return list.data(list.index(row), role).toString();
}

QStringList offsets(const MessageList &list)
{
    QStringList all;
    for (int row = 0; row < list.count(); ++row)
        all.append(at(list, row, MessageList::OffsetRole));
    return all;
}

MessageList::Limits rows(qsizetype count)
{
    return {count, 1'000'000};
}

MessageFilter filter(const QString &text)
{
    return *MessageFilter::parse(text);
}

} // namespace

void tst_MessageList::row_isReadFromTheFrame()
{
    qputenv("TZ", "UTC");
    MessageList list;
    list.append({message(42, u"lab:a"_s, R"({"b": 1, "a": [ 2 ]})")});
    QCOMPARE(list.count(), 1);
    QCOMPARE(at(list, 0, MessageList::TimeRole), u"12:00:00.250"_s);
    QCOMPARE(at(list, 0, MessageList::AddressRole), u"lab:a"_s);
    QCOMPARE(at(list, 0, MessageList::FromRole), u"probe"_s);
    QCOMPARE(at(list, 0, MessageList::OffsetRole), u"42"_s);
    QCOMPARE(at(list, 0, MessageList::PreviewRole), u"{\"b\": 1, \"a\": [2]}"_s);
    QCOMPARE(list.data(list.index(0), MessageList::GapRole).toBool(), false);
}

void tst_MessageList::gaps_areToldInWords()
{
    MessageList list;
    list.append({TailEntry::notShown(1204), TailEntry::lost(u"lab:a"_s, 11, 20), TailEntry::lost(u"lab:a"_s, 0, 0)});
    QCOMPARE(at(list, 0, MessageList::NoteRole), u"1,204 not shown"_s);
    QCOMPARE(at(list, 1, MessageList::NoteRole), u"10 lost of lab:a, offsets 11 to 20"_s);
    QVERIFY(at(list, 2, MessageList::NoteRole).contains(u"lab:a"_s));
    QVERIFY(list.data(list.index(0), MessageList::GapRole).toBool());
}

void tst_MessageList::full_forgetsTheOldestAndCountsThem()
{
    MessageList list(rows(10));
    list.append(messages(1, 8));
    QVERIFY(!list.isFull());
    list.append(messages(9, 13));
    QVERIFY(list.isFull());
    QCOMPARE(list.kept(), 10);
    QCOMPARE(list.forgotten(), 3);
    QCOMPARE(offsets(list).first(), u"4"_s);
    QCOMPARE(offsets(list).last(), u"13"_s);
    list.append(messages(14, 100));
    QCOMPARE(list.kept(), 10);
    QCOMPARE(list.forgotten(), 90);
}

void tst_MessageList::bytes_areBoundedToo()
{
    MessageList list({1000, 10'000});
    for (int i = 0; i < 20; ++i)
        list.append({message(i, u"lab:a"_s, '"' + QByteArray(1000, 'x') + '"')});
    QVERIFY(list.kept() < 10);
    QVERIFY(list.kept() > 5);
    list.append({message(99, u"lab:a"_s, '"' + QByteArray(50'000, 'x') + '"')});
    QCOMPARE(offsets(list), QStringList{u"99"_s});
}

void tst_MessageList::prepend_forgetsTheNewest()
{
    MessageList list(rows(10));
    list.append(messages(21, 28));
    list.prepend(messages(15, 20));
    QCOMPARE(list.kept(), 10);
    QCOMPARE(offsets(list).first(), u"15"_s);
    QCOMPARE(offsets(list).last(), u"24"_s);
    QCOMPARE(list.forgotten(), 4);
    QCOMPARE(*list.oldest()->offset, 15U);
    QCOMPARE(*list.newest()->offset, 24U);
}

void tst_MessageList::filter_hidesAndShowsAgain()
{
    MessageList list;
    list.append(messages(1, 20));
    list.append({TailEntry::notShown(5)});
    list.setFilter(filter(u"n > 18"_s));
    QCOMPARE(offsets(list), (QStringList{u"19"_s, u"20"_s, QString()})); // and the gap
    QCOMPARE(list.hidden(), 18);
    list.setFilter({});
    QCOMPARE(list.count(), 21);
    QCOMPARE(list.hidden(), 0);
}

void tst_MessageList::filter_holdsForWhatComes()
{
    MessageList list(rows(10));
    list.setFilter(filter(u"n > 5"_s));
    list.append(messages(1, 6));
    list.append(messages(7, 14));
    QCOMPARE(offsets(list).first(), u"6"_s);
    QCOMPARE(list.count(), 9);
    QCOMPARE(list.hidden(), 1);
    list.prepend(messages(1, 4));
    QCOMPARE(offsets(list), (QStringList{u"6"_s, u"7"_s, u"8"_s, u"9"_s, u"10"_s}));
}

void tst_MessageList::sequences_stayWhileRowsComeAndGo()
{
    MessageList list(rows(10));
    list.append(messages(1, 10));
    const qint64 sequence = list.sequenceOf(7);
    list.append(messages(11, 15));
    QCOMPARE(list.rowOf(sequence), 2);
    QCOMPARE(*list.entry(sequence)->offset, 8U);
    list.setFilter(filter(u"n > 8"_s));
    QCOMPARE(list.rowOf(sequence), -1);
    QVERIFY(list.entry(sequence));
    list.append(messages(16, 40));
    QVERIFY(!list.entry(sequence));
    QCOMPARE(list.sequenceOf(-1), -1);
    QCOMPARE(list.sequenceOf(1000), -1);
    QVERIFY(!list.shownEntry(1000));
}

void tst_MessageList::previous_isOfTheSameChannel()
{
    MessageList list;
    list.append({message(1, u"lab:a"_s), message(7, u"lab:b"_s), TailEntry::notShown(3), message(2, u"lab:a"_s)});
    const qint64 last = list.sequenceOf(3);
    QCOMPARE(*list.previousOf(last)->offset, 1U);
    QVERIFY(!list.previousOf(list.sequenceOf(0)));
    QVERIFY(!list.previousOf(list.sequenceOf(1)));
    list.setFilter(filter(u"n = 2"_s));
    QCOMPARE(*list.previousOf(last)->offset, 1U); // hidden, but there
}

void tst_MessageList::clear_neverUsesANumberAgain()
{
    MessageList list(rows(10));
    list.append(messages(1, 5));
    const qint64 sequence = list.sequenceOf(4);
    list.clear();
    QCOMPARE(list.count(), 0);
    QCOMPARE(list.forgotten(), 0);
    list.append(messages(6, 10));
    list.prepend(messages(1, 5));
    QVERIFY(!list.entry(sequence));
}

void tst_MessageList::modelRules_areKeptThroughAllOfIt()
{
    MessageList list(rows(20));
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    int number = 1;
    for (int round = 0; round < 200; ++round) {
        const int count = round * 7 % 13;
        const TailEntries entries = messages(number, number + count - 1);
        if (round % 3 == 2)
            list.prepend(entries);
        else
            list.append(entries);
        number += count;
        if (round % 10 == 9)
            list.setFilter(filter(u"n > %1"_s.arg(number - 10)));
        if (round % 50 == 49)
            list.clear();
        QVERIFY(list.kept() <= 20);
        for (int row = 0; row < list.count(); ++row)
            QCOMPARE(list.rowOf(list.sequenceOf(row)), row);
    }
}

QTEST_GUILESS_MAIN(tst_MessageList)
#include "tst_messagelist.moc"
