// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/frame.h"
#include "server/routing/madeonce.h"

#include <QTest>

#include <array>
#include <barrier>
#include <thread>

using namespace arqon;

namespace {

/// Tells how many there are.
struct Counted
{
    explicit Counted(int *alive, int value) : number(value), m_alive(alive) { ++*m_alive; }
    Counted(Counted &&other) noexcept : number(other.number), m_alive(other.m_alive) { ++*m_alive; }
    ~Counted() { --*m_alive; }
    int number;

private:
    int *m_alive;
};

} // namespace

class TestMadeOnce : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void first_isKept();
    void copy_beginsEmpty();
    void move_takesItAlong();
    void nothing_isLeftBehind();
    void threads_seeTheSame();
    void frame_keepsItsCompressedForm();
};

void TestMadeOnce::first_isKept()
{
    const MadeOnce<QByteArray> once;
    QVERIFY(!once.made());
    const QByteArray &kept = once.keep("first");
    QCOMPARE(kept, QByteArray("first"));
    QCOMPARE(once.made(), &kept);
    QCOMPARE(&once.keep("second"), &kept);
    QCOMPARE(kept, QByteArray("first"));
}

void TestMadeOnce::copy_beginsEmpty()
{
    MadeOnce<QByteArray> once;
    once.keep("text");
    const MadeOnce<QByteArray> copy(once);
    QVERIFY(!copy.made());
    QCOMPARE(*once.made(), QByteArray("text"));
    const MadeOnce<QByteArray> other;
    once = other;
    QVERIFY(!once.made());
}

void TestMadeOnce::move_takesItAlong()
{
    MadeOnce<QByteArray> once;
    const QByteArray *kept = &once.keep("text");
    MadeOnce<QByteArray> moved(std::move(once));
    QCOMPARE(moved.made(), kept);
    MadeOnce<QByteArray> assigned;
    assigned.keep("other");
    assigned = std::move(moved);
    QCOMPARE(assigned.made(), kept);
}

void TestMadeOnce::nothing_isLeftBehind()
{
    int alive = 0;
    {
        MadeOnce<Counted> once;
        once.keep(Counted(&alive, 1));
        once.keep(Counted(&alive, 2));
        QCOMPARE(alive, 1);
        MadeOnce<Counted> other;
        other.keep(Counted(&alive, 3));
        QCOMPARE(alive, 2);
        other = std::move(once);
        once = MadeOnce<Counted>();
        QCOMPARE(alive, 1);
        QCOMPARE(other.made()->number, 1);
    }
    QCOMPARE(alive, 0);
}

void TestMadeOnce::threads_seeTheSame()
{
    constexpr size_t Threads = 4;
    for (int round = 0; round < 50; ++round) {
        const MadeOnce<QByteArray> once;
        std::array<const QByteArray *, Threads> seen{};
        std::barrier ready{Threads};
        {
            std::array<std::jthread, Threads> threads;
            for (size_t i = 0; i < Threads; ++i) {
                threads[i] = std::jthread([&, i] {
                    ready.arrive_and_wait();
                    const QByteArray *made = once.made();
                    seen[i] = made ? made : &once.keep(QByteArray::number(int(i)));
                });
            }
        }
        for (const QByteArray *each : seen)
            QCOMPARE(each, once.made());
    }
}

void TestMadeOnce::frame_keepsItsCompressedForm()
{
    Frame frame = Frame::text("text");
    QVERIFY(!frame.compressed());
    const Frame &compressed = frame.keepCompressed(Frame::deflatedText("xyz"));
    QCOMPARE(compressed.bytes(), QByteArray("\xc1\x03xyz"));
    QCOMPARE(compressed.content().toByteArray(), QByteArray("xyz"));
    QCOMPARE(frame.compressed(), &compressed);
    QVERIFY(!Frame(frame).compressed());
    QCOMPARE(Frame(frame).bytes(), frame.bytes());
    const Frame moved(std::move(frame));
    QCOMPARE(moved.compressed(), &compressed);
}

QTEST_GUILESS_MAIN(TestMadeOnce)
#include "tst_madeonce.moc"
