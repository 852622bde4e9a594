// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/outbox.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>

using namespace arqon;

namespace {

constexpr qint64 Limit = 1000;

class Gaps : public GapSource
{
public:
    QByteArray gapBytes(const QByteArray &key, quint64 fromOffset, quint64 toOffset) const override
    {
        return '<' + key + ' ' + QByteArray::number(fromOffset) + '-' + QByteArray::number(toOffset) + '>';
    }
};

/// An outbox of `Limit` bytes and a writer of which the test says how much it takes.
class Box
{
public:
    Outbox outbox{Limit, &m_gaps};

    bool add(const QByteArray &frame) { return outbox.append(frame, &leftOut); }
    void add(const QByteArray &frame, const QByteArray &key, quint64 offset, SlowPolicy policy)
    {
        leftOut += outbox.appendSheddable(frame, {key, offset, policy});
    }
    /// Writes up to so many bytes; what was written.
    QByteArray write(qint64 most = 1'000'000)
    {
        QByteArray written;
        std::array<QByteArrayView, 4> pieces;
        while (written.size() < most) {
            const qsizetype count = outbox.pieces(pieces);
            QByteArray offered;
            for (qsizetype i = 0; i < count; ++i)
                offered += pieces[size_t(i)].toByteArray();
            if (offered.isEmpty())
                break;
            const QByteArray took = offered.left(most - written.size());
            outbox.taken(took.size());
            written += took;
        }
        return written;
    }
    quint64 leftOut = 0;

private:
    Gaps m_gaps;
};

QByteArray large(char letter)
{
    return QByteArray(400, letter);
}

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frames_goOutInOrder();
    void anySplit_writesTheSame();
    void limit_refusesAndKeepsWhatIsThere();
    void final_passesTheLimit();
    void ping_overtakesWhatIsNotBegun();
    void pong_theLatestOnly();
    void dropOldest_tellsOneGapInPlace();
    void dropOldest_keepsOtherChannels();
    void dropOldest_leavesOutItselfWhenNothingElseIs();
    void dropOldest_neverCutsABegunFrame();
    void dropOldest_makesRoomForOthers();
    void dropOldest_gapsApartStayApart();
    void latest_isOrdinaryWhileUnblocked();
    void latest_keepsTheNewestWhileBlocked();
    void latest_keepsEachChannelsNewest();
    void gap_isToldEarlyOnRequest();
    void dropWaiting_keepsTheBegunFrame();
    void bytes_endAtZero();
    void flood_staysBounded();
    void randomUse_losesNothingUntold();
};

void TestOutbox::frames_goOutInOrder()
{
    Box box;
    for (int i = 0; i < 10; ++i)
        QVERIFY(box.add(QByteArray::number(i)));
    QCOMPARE(box.outbox.bytes(), 10);
    QCOMPARE(box.write(), QByteArray("0123456789"));
    QVERIFY(box.outbox.isEmpty());
}

void TestOutbox::anySplit_writesTheSame()
{
    for (qint64 most = 1; most < 12; ++most) {
        Box box;
        QVERIFY(box.add("abc") && box.add("d") && box.add("efghi") && box.add("jk"));
        QByteArray written;
        while (!box.outbox.isEmpty())
            written += box.write(most);
        QCOMPARE(written, QByteArray("abcdefghijk"));
    }
}

void TestOutbox::limit_refusesAndKeepsWhatIsThere()
{
    Box box;
    QVERIFY(box.add(large('a')));
    QVERIFY(box.add(large('b')));
    QVERIFY(!box.add(large('c')));
    QVERIFY(box.add(QByteArray(200, 'd')));
    QVERIFY(!box.add("e"));
    QCOMPARE(box.write(), large('a') + large('b') + QByteArray(200, 'd'));
    QCOMPARE(box.leftOut, 0u);
}

void TestOutbox::final_passesTheLimit()
{
    Box box;
    QVERIFY(box.add(QByteArray(1000, 'a')));
    box.outbox.appendFinal("close");
    QCOMPARE(box.write(), QByteArray(1000, 'a') + "close");
}

void TestOutbox::ping_overtakesWhatIsNotBegun()
{
    Box box;
    QVERIFY(box.add("aaa") && box.add("bbb"));
    QCOMPARE(box.write(1), QByteArray("a"));
    box.outbox.setPing("P");
    QVERIFY(!box.outbox.isEmpty());
    QCOMPARE(box.write(), QByteArray("aaPbbb"));

    QVERIFY(box.add("ccc"));
    box.outbox.setPing("P");
    QCOMPARE(box.write(), QByteArray("Pccc"));
}

void TestOutbox::pong_theLatestOnly()
{
    Box box;
    QVERIFY(box.add("aaa"));
    QCOMPARE(box.write(1), QByteArray("a"));
    for (int i = 0; i < 1000; ++i)
        box.outbox.setPong("pong" + QByteArray::number(i % 10));
    QCOMPARE(box.outbox.bytes(), 2 + 5);
    QCOMPARE(box.write(), QByteArray("aapong9"));
}

void TestOutbox::dropOldest_tellsOneGapInPlace()
{
    Box box;
    QVERIFY(box.add("first"));
    box.add(large('1'), "r:c", 1, SlowPolicy::DropOldest);
    box.add(large('2'), "r:c", 2, SlowPolicy::DropOldest);
    QVERIFY(box.add("last"));
    QCOMPARE(box.leftOut, 0u);
    for (quint64 offset = 3; offset < 10; ++offset)
        box.add(QByteArray(300, char('0' + offset)), "r:c", offset, SlowPolicy::DropOldest);
    QCOMPARE(box.leftOut, 7u);
    QCOMPARE(box.write(), "first<r:c 1-7>last" + QByteArray(300, '8') + QByteArray(300, '9'));
}

void TestOutbox::dropOldest_keepsOtherChannels()
{
    Box box;
    box.add(large('x'), "r:x", 1, SlowPolicy::DropOldest);
    for (quint64 offset = 1; offset < 5; ++offset)
        box.add(QByteArray(300, char('0' + offset)), "r:c", offset, SlowPolicy::DropOldest);
    QCOMPARE(box.leftOut, 3u);
    QCOMPARE(box.write(), large('x') + "<r:c 1-3>" + QByteArray(300, '4'));
}

void TestOutbox::dropOldest_leavesOutItselfWhenNothingElseIs()
{
    Box box;
    QVERIFY(box.add(QByteArray(900, 'a')));
    box.add(large('1'), "r:c", 1, SlowPolicy::DropOldest);
    box.add(large('2'), "r:c", 2, SlowPolicy::DropOldest);
    QCOMPARE(box.leftOut, 2u);
    QCOMPARE(box.write(), QByteArray(900, 'a') + "<r:c 1-2>");
    box.add("3", "r:c", 3, SlowPolicy::DropOldest);
    QCOMPARE(box.write(), QByteArray("3"));
}

void TestOutbox::dropOldest_neverCutsABegunFrame()
{
    Box box;
    const auto add = [&box](quint64 offset) { box.add(QByteArray(300, char('0' + offset)), "r:c", offset, SlowPolicy::DropOldest); };
    add(1);
    QCOMPARE(box.write(10), QByteArray(10, '1'));
    for (quint64 offset = 2; offset < 6; ++offset)
        add(offset);
    QCOMPARE(box.write(), QByteArray(290, '1') + "<r:c 2-4>" + QByteArray(300, '5'));
}

void TestOutbox::dropOldest_makesRoomForOthers()
{
    Box box;
    box.add(large('1'), "r:c", 1, SlowPolicy::DropOldest);
    box.add(large('2'), "r:c", 2, SlowPolicy::DropOldest);
    QVERIFY(box.add(large('a')));
    QCOMPARE(box.leftOut, 2u);
    QCOMPARE(box.write(), "<r:c 1-2>" + large('a'));
}

void TestOutbox::dropOldest_gapsApartStayApart()
{
    Box box;
    const auto add = [&box](quint64 offset) { box.add(QByteArray(300, char('0' + offset)), "r:c", offset, SlowPolicy::DropOldest); };
    for (quint64 offset = 1; offset < 5; ++offset)
        add(offset);
    QCOMPARE(box.write(12), QByteArray("<r:c 1-2>333"));
    add(5);
    add(6);
    add(7);
    QCOMPARE(box.write(), QByteArray(297, '3') + "<r:c 4-6>" + QByteArray(300, '7'));
}

void TestOutbox::latest_isOrdinaryWhileUnblocked()
{
    Box box;
    box.add("1", "r:c", 1, SlowPolicy::Latest);
    box.add("2", "r:c", 2, SlowPolicy::Latest);
    QCOMPARE(box.write(), QByteArray("12"));
    QCOMPARE(box.leftOut, 0u);
}

void TestOutbox::latest_keepsTheNewestWhileBlocked()
{
    Box box;
    QVERIFY(box.add("aaa"));
    box.add("1", "r:c", 1, SlowPolicy::Latest);
    box.add("2", "r:c", 2, SlowPolicy::Latest);
    QCOMPARE(box.write(1), QByteArray("a"));
    box.outbox.setBlocked(true);
    QVERIFY(box.add("b"));
    for (quint64 offset = 3; offset < 1000; ++offset)
        box.add(QByteArray::number(offset), "r:c", offset, SlowPolicy::Latest);
    QCOMPARE(box.leftOut, 998u);
    QVERIFY(box.outbox.bytes() < Outbox::GapSize + 10);
    QCOMPARE(box.write(), QByteArray("aa<r:c 1-998>b999"));
    QVERIFY(box.outbox.isEmpty());
}

void TestOutbox::latest_keepsEachChannelsNewest()
{
    Box box;
    QVERIFY(box.add("aaa"));
    QCOMPARE(box.write(1), QByteArray("a"));
    box.outbox.setBlocked(true);
    for (quint64 offset = 1; offset <= 3; ++offset) {
        box.add("x" + QByteArray::number(offset), "r:x", offset, SlowPolicy::Latest);
        box.add("y" + QByteArray::number(offset), "r:y", offset, SlowPolicy::Latest);
    }
    QCOMPARE(box.write(), QByteArray("aa<r:x 1-2><r:y 1-2>x3y3"));
}

void TestOutbox::gap_isToldEarlyOnRequest()
{
    Box box;
    box.add(large('1'), "r:c", 1, SlowPolicy::DropOldest);
    box.add(large('2'), "r:c", 2, SlowPolicy::DropOldest);
    box.add(large('3'), "r:c", 3, SlowPolicy::DropOldest);
    box.outbox.tellGaps();
    QCOMPARE(box.outbox.bytes(), 400 + 9);
    box.outbox.appendFinal("close");
    QCOMPARE(box.write(), "<r:c 1-2>" + large('3') + "close");
}

void TestOutbox::dropWaiting_keepsTheBegunFrame()
{
    Box box;
    QVERIFY(box.add("aaa") && box.add("bbb"));
    box.add("1", "r:c", 1, SlowPolicy::DropOldest);
    QCOMPARE(box.write(1), QByteArray("a"));
    box.outbox.setPong("pong");
    box.outbox.dropWaiting();
    QCOMPARE(box.outbox.bytes(), 2);
    box.outbox.appendFinal("close");
    QCOMPARE(box.write(), QByteArray("aaclose"));

    QVERIFY(box.add("ccc"));
    box.outbox.dropWaiting();
    QVERIFY(box.outbox.isEmpty());
    QCOMPARE(box.outbox.bytes(), 0);
}

void TestOutbox::bytes_endAtZero()
{
    Box box;
    for (quint64 offset = 1; offset < 200; ++offset) {
        box.add(QByteArray(100, 'x'), offset % 2 ? "r:a" : "r:b", offset, SlowPolicy::DropOldest);
        box.outbox.setPing("P");
        if (offset % 7 == 0)
            box.write(33);
    }
    box.write();
    QCOMPARE(box.outbox.bytes(), 0);
    QVERIFY(box.outbox.isEmpty());
}

void TestOutbox::flood_staysBounded()
{
    Box box;
    QVERIFY(box.add("aaa"));
    QCOMPARE(box.write(1), QByteArray("a"));
    box.outbox.setBlocked(true);
    constexpr quint64 Count = 200'000;
    for (quint64 offset = 1; offset <= Count; ++offset) {
        box.add("m" + QByteArray::number(offset), offset % 2 ? "r:a" : "r:b", offset,
                offset % 2 ? SlowPolicy::DropOldest : SlowPolicy::Latest);
        QVERIFY(box.outbox.bytes() <= Limit + 2 * Outbox::GapSize);
    }
    const QByteArray written = box.write();
    QVERIFY(written.size() < Limit + 100);
    QVERIFY(written.startsWith("aa<r:a 1-"));
    QVERIFY(written.endsWith("m" + QByteArray::number(Count)));
}

/// Whatever happens: each channel's offsets come out in order, each either as a message or inside a gap.
void TestOutbox::randomUse_losesNothingUntold()
{
    QRandomGenerator random(20261122);
    for (int round = 0; round < 200; ++round) {
        Box box;
        std::array<quint64, 3> offsets{};
        QByteArray written;
        for (int step = 0; step < 300; ++step) {
            const int channel = int(random.bounded(3));
            const QByteArray key(1, char('x' + channel));
            switch (random.bounded(5)) {
            case 0:
                written += box.write(random.bounded(400));
                box.outbox.setBlocked(!box.outbox.isEmpty());
                break;
            case 1:
                (void)box.add("[-" + QByteArray(random.bounded(50), '.') + ']');
                break;
            default: {
                const quint64 offset = ++offsets[size_t(channel)];
                const QByteArray frame = '[' + key + ' ' + QByteArray::number(offset) + ' ' + QByteArray(random.bounded(200), '.') + ']';
                box.add(frame, key, offset, channel == 0 ? SlowPolicy::Latest : SlowPolicy::DropOldest);
            }
            }
        }
        written += box.write();
        QVERIFY(box.outbox.isEmpty());
        QCOMPARE(box.outbox.bytes(), 0);

        std::array<quint64, 3> seen{};
        for (const QByteArray &frame : written.replace('>', ']').replace('<', '[').split(']')) {
            if (frame.isEmpty() || frame.startsWith("[-"))
                continue;
            const QByteArrayList words = frame.mid(1).split(' ');
            quint64 &last = seen[size_t(words.at(0).at(0) - 'x')];
            const QByteArrayList range = words.at(1).split('-');
            QCOMPARE(range.first().toULongLong(), last + 1);
            last = range.last().toULongLong();
        }
        QVERIFY(seen == offsets);
    }
}

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
