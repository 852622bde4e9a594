// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/jsondifference.h"
#include "dashboard/inspector/messagedetail.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class tst_MessageDetail : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void show_laysTheFrameOut();
    void show_comparesWithTheMessageBefore();
    void show_withoutOneBefore();
    void longOne_saysWhatIsLeftOut();
    void clear_forgetsAll();
};

namespace {

TailEntry message(int number, const QByteArray &payload)
{
    TailEntry entry;
    entry.raw =
        R"({"id":"m)" + QByteArray::number(number) + R"(","from":"probe","timestamp":"2026-01-01T12:00:00Z","payload":)" + payload + '}';
    entry.address = u"lab:a"_s;
    entry.offset = quint64(number);
    return entry;
}

} // namespace

void tst_MessageDetail::show_laysTheFrameOut()
{
    MessageDetail detail;
    QSignalSpy changed(&detail, &MessageDetail::changed);
    QVERIFY(!detail.isPresent());
    detail.show(7, message(3, R"({"z":1,"a":2})"), nullptr);
    QVERIFY(detail.isPresent());
    QCOMPARE(detail.sequence(), 7);
    QCOMPARE(detail.address(), u"lab:a"_s);
    QCOMPARE(detail.from(), u"probe"_s);
    QCOMPARE(detail.id(), u"m3"_s);
    QCOMPARE(detail.offset(), u"3"_s);
    QCOMPARE(detail.sent(), u"2026-01-01T12:00:00Z"_s);
    QVERIFY(detail.text().contains(u"        \"z\": 1,\n        \"a\": 2\n"_s));
    QCOMPARE(changed.count(), 1);
}

void tst_MessageDetail::show_comparesWithTheMessageBefore()
{
    MessageDetail detail;
    const TailEntry before = message(3, R"({"t":1,"same":true})");
    detail.show(7, message(4, R"({"t":2,"same":true,"new":[1]})"), &before);
    QVERIFY(detail.isComparable());
    QVERIFY(detail.comparedWith().contains(u'3'));
    QCOMPARE(detail.changes().size(), 2);
    QCOMPARE(detail.changes()[0].value<JsonChange>(), (JsonChange{JsonChange::Kind::Added, u"new"_s, {}, u"[1]"_s}));
    QCOMPARE(detail.changes()[1].value<JsonChange>(), (JsonChange{JsonChange::Kind::Changed, u"t"_s, u"1"_s, u"2"_s}));
}

void tst_MessageDetail::show_withoutOneBefore()
{
    MessageDetail detail;
    const TailEntry before = message(3, "{}");
    detail.show(7, message(4, R"({"t":2})"), &before);
    detail.show(8, message(5, "{}"), nullptr);
    QVERIFY(!detail.isComparable());
    QVERIFY(detail.changes().isEmpty());
    QVERIFY(detail.comparedWith().isEmpty());
}

void tst_MessageDetail::longOne_saysWhatIsLeftOut()
{
    MessageDetail detail;
    detail.show(1, message(1, "{\"a\":\"" + QByteArray(500'000, 'x') + "\"}"), nullptr);
    QVERIFY(detail.text().size() <= 200'000);
    QVERIFY(detail.leftOut() >= 300'000);
    QVERIFY(detail.bytes() > 500'000);
}

void tst_MessageDetail::clear_forgetsAll()
{
    MessageDetail detail;
    const TailEntry before = message(3, "{}");
    detail.show(7, message(4, R"({"t":2})"), &before);
    detail.clear();
    QVERIFY(!detail.isPresent());
    QVERIFY(detail.text().isEmpty());
    QVERIFY(detail.changes().isEmpty());
    QVERIFY(!detail.isComparable());
}

QTEST_GUILESS_MAIN(tst_MessageDetail)
#include "tst_messagedetail.moc"
