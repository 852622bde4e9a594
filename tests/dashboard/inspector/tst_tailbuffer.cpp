// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/tailbuffer.h"

#include <QTest>

#include <thread>

using namespace arqon::dashboard;

class tst_TailBuffer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void take_givesAllInOrder();
    void full_leavesOutTheOldestAndSaysHowMany();
    void full_countsWhatAGapStoodFor();
    void bytes_areBoundedToo();
    void counts_addUp();
    void reset_countsAnew();
    void twoThreads_loseNothingUncounted();
};

namespace {

TailEntry message(int number, qsizetype size = 4)
{
    TailEntry entry;
    entry.raw = QByteArray::number(number).leftJustified(size);
    entry.offset = quint64(number);
    return entry;
}

TailBuffer::Limits limits(qsizetype entries, qsizetype bytes = 1'000'000)
{
    return {entries, bytes};
}

} // namespace

void tst_TailBuffer::take_givesAllInOrder()
{
    TailBuffer buffer;
    for (int i = 1; i <= 3; ++i)
        buffer.push(message(i));
    const TailEntries taken = buffer.take().entries;
    QCOMPARE(taken.size(), 3U);
    QCOMPARE(*taken[0].offset, 1U);
    QCOMPARE(*taken[2].offset, 3U);
    QVERIFY(buffer.take().entries.empty());
}

void tst_TailBuffer::full_leavesOutTheOldestAndSaysHowMany()
{
    TailBuffer buffer(limits(3));
    for (int i = 1; i <= 10; ++i)
        buffer.push(message(i));
    const TailEntries taken = buffer.take().entries;
    QCOMPARE(taken.size(), 4U);
    QCOMPARE(taken[0].kind, TailEntry::Kind::NotShown);
    QCOMPARE(taken[0].count, 7U);
    QCOMPARE(*taken[1].offset, 8U);
    QCOMPARE(buffer.counts().notShown, 7U);
    buffer.push(message(11));
    QCOMPARE(buffer.take().entries.size(), 1U); // told once
}

void tst_TailBuffer::full_countsWhatAGapStoodFor()
{
    TailBuffer buffer(limits(2));
    buffer.push(TailEntry::lost(QStringLiteral("lab:a"), 5, 14));
    for (int i = 15; i <= 17; ++i)
        buffer.push(message(i));
    const TailEntries taken = buffer.take().entries;
    QCOMPARE(taken[0].count, 11U); // ten lost ones and the message 15
    QCOMPARE(buffer.counts().lost, 10U);
    QCOMPARE(buffer.counts().notShown, 1U);
}

void tst_TailBuffer::bytes_areBoundedToo()
{
    TailBuffer buffer(limits(100, 1000));
    for (int i = 1; i <= 5; ++i)
        buffer.push(message(i, 400));
    QCOMPARE(buffer.take().entries.size(), 3U); // the number of those left out, and two messages
    buffer.push(message(6, 5000));
    QCOMPARE(buffer.take().entries.size(), 1U); // one always fits
}

void tst_TailBuffer::counts_addUp()
{
    TailBuffer buffer(limits(2));
    for (int i = 0; i < 5; ++i)
        buffer.push(message(i));
    buffer.countFilteredOut();
    buffer.push(TailEntry::lost(QStringLiteral("lab:a"), 0, 0));
    const TailBuffer::Taken taken = buffer.take();
    QCOMPARE(taken.counts, (TailCounts{6, 1, 4, 0}));
}

void tst_TailBuffer::reset_countsAnew()
{
    TailBuffer buffer(limits(1));
    buffer.push(message(1));
    buffer.push(message(2));
    buffer.reset();
    QCOMPARE(buffer.counts(), TailCounts());
    QVERIFY(buffer.take().entries.empty());
}

void tst_TailBuffer::twoThreads_loseNothingUncounted()
{
    TailBuffer buffer(limits(50));
    constexpr quint64 sent = 20'000;
    std::thread receiver([&] {
        for (quint64 i = 1; i <= sent; ++i)
            buffer.push(message(int(i)));
    });
    quint64 seen = 0;
    quint64 last = 0;
    bool ordered = true;
    const auto take = [&] {
        for (const TailEntry &entry : buffer.take().entries) {
            seen += entry.messages();
            if (entry.offset) {
                ordered = ordered && *entry.offset == seen;
                last = *entry.offset;
            }
        }
    };
    while (last < sent)
        take();
    receiver.join();
    QVERIFY(ordered); // so each place where some are missing says exactly how many
    QCOMPARE(seen, sent);
}

QTEST_GUILESS_MAIN(tst_TailBuffer)
#include "tst_tailbuffer.moc"
