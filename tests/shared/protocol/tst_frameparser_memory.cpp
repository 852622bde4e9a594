// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/frameparser.h"
#include "tests/shared/protocol/framebuilder.h"

#include <QTest>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<int> allocations;

} // namespace

// Every operator new of the program comes here.
void *operator new(std::size_t size)
{
    ++allocations;
    if (void *memory = std::malloc(size ? size : 1))
        return memory;
    throw std::bad_alloc();
}

void *operator new(std::size_t size, const std::nothrow_t &) noexcept
{
    ++allocations;
    return std::malloc(size ? size : 1);
}

void *operator new[](std::size_t size)
{
    return operator new(size);
}

void *operator new[](std::size_t size, const std::nothrow_t &tag) noexcept
{
    return operator new(size, tag);
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

void operator delete[](void *memory) noexcept
{
    std::free(memory);
}

void operator delete[](void *memory, std::size_t) noexcept
{
    std::free(memory);
}

using namespace arqon;

/// The parser stands on the way of every message: once warm, it takes no memory for one.
class TestFrameParserMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_allocatesNothingOnceWarm_data();
    void parse_allocatesNothingOnceWarm();
};

void TestFrameParserMemory::parse_allocatesNothingOnceWarm_data()
{
    QTest::addColumn<QByteArray>("frame");
    const QByteArray classic = R"({"type":"message","channel":"general","content":[1,2,3]})";
    QTest::newRow("structured") << FrameBuilder::event().json();
    QTest::newRow("classic") << classic;
    QTest::newRow("batch") << '[' + classic + ',' + classic + ']';
    QTest::newRow("escapes") << QByteArray(R"({"type":"message","ch\u0061nnel":"gen\u0065ral","content":"\u0041"})");
}

void TestFrameParserMemory::parse_allocatesNothingOnceWarm()
{
    QFETCH(QByteArray, frame);
    FrameParser parser;
    int accepted = 0;
    const FrameParser::Sink sink = [&accepted](const Envelope &, const Error *refusal) { accepted += refusal ? 0 : 1; };
    parser.parse(frame, std::nullopt, 10, sink);
    const int perFrame = accepted;
    QVERIFY(perFrame > 0);
    const int before = allocations;
    for (int i = 0; i < 100; ++i)
        parser.parse(frame, std::nullopt, 10, sink);
    const int after = allocations;
    QCOMPARE(accepted, 101 * perFrame);
    QCOMPARE(after - before, 0);
}

QTEST_APPLESS_MAIN(TestFrameParserMemory)

#include "tst_frameparser_memory.moc"
