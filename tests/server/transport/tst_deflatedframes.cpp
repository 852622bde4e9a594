// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/framewalker.h"
#include "tests/support/rawclient.h"

#include <QTest>

using namespace arqon;
using Found = FrameWalker::Found;

namespace {

constexpr FrameWalker::Limits Limits{8000, 16'000};
/// What can't be made smaller by deflating it is that large at worst.
constexpr qsizetype LargestFrame = 9064;
constexpr qsizetype LargestMessage = 18'064;

/// What a walk finds: "plain 5", "deflated 5", each with "end " before it if it is a message's last, "control", "violation 1002".
QByteArrayList walk(QByteArray bytes)
{
    FrameWalker walker(Limits);
    walker.allowDeflated();
    QByteArrayList found;
    while (!bytes.isEmpty()) {
        const FrameWalker::Step step = walker.next(bytes.data(), bytes.size());
        if (step.found == Found::Part)
            return found << "part";
        if (step.found == Found::Violation)
            return found << "violation " + QByteArray::number(step.closeCode);
        const QByteArray end = step.endsMessage ? "end " : "";
        if (step.found == Found::Deflated)
            found << end + "deflated " + QByteArray::number(walker.takeDeflated(bytes.data(), step).size());
        else if (step.found == Found::Data)
            found << end + "plain " + QByteArray::number(step.size - step.payloadAt);
        else
            found << "control";
        bytes.remove(0, step.size);
    }
    return found;
}

QByteArray first(const QByteArray &payload, bool final = true)
{
    return RawClient::frame(RawClient::Text | RawClient::Deflated, payload, final);
}

QByteArray more(const QByteArray &payload, bool final = true)
{
    return RawClient::frame(RawClient::Continuation, payload, final);
}

} // namespace

/// Frames of compressed messages among others (RFC 7692 6).
class TestDeflatedFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frames_areToldApart_data();
    void frames_areToldApart();
    void payload_isUnmasked();
    void withoutAgreement_isRefused();
};

void TestDeflatedFrames::frames_areToldApart_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("found");
    const QByteArray plain = RawClient::frame(RawClient::Text, "plain");
    const QByteArray ping = RawClient::frame(RawClient::Ping, "");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArrayList &found) { QTest::newRow(name) << bytes << found; };
    row("whole", first("abc"), {"end deflated 3"});
    row("binary", RawClient::frame(RawClient::Binary | RawClient::Deflated, "abc"), {"end deflated 3"});
    row("empty", first(""), {"end deflated 0"});
    row("a part", first("abc").chopped(1), {"part"});
    row("fragments", first("a", false) + more("bc", false) + more("d"), {"deflated 1", "deflated 2", "end deflated 1"});
    row("control frames in between", first("a", false) + ping + more("b"), {"deflated 1", "control", "end deflated 1"});
    row("among plain ones", plain + first("abc") + plain, {"end plain 5", "end deflated 3", "end plain 5"});
    row("before plain fragments", first("a", false) + more("b") + RawClient::frame(RawClient::Text, "c", false) + more("d"),
        {"deflated 1", "end deflated 1", "plain 1", "end plain 1"});
    row("marked continuation", first("a", false) + RawClient::frame(RawClient::Deflated, "b"), {"deflated 1", "violation 1002"});
    row("marked ping", RawClient::frame(RawClient::Ping | RawClient::Deflated, ""), {"violation 1002"});
    row("another reserved bit", RawClient::frame(RawClient::Text | 0x20, ""), {"violation 1002"});
    row("two reserved bits", RawClient::frame(RawClient::Text | 0x60, ""), {"violation 1002"});
    row("inside a message", first("a", false) + first("b"), {"deflated 1", "violation 1002"});
    row("plain inside a message", first("a", false) + plain, {"deflated 1", "violation 1002"});

    const QByteArray large(LargestFrame, 'x');
    row("as large as it may become", first(large), {"end deflated 9064"});
    row("one byte larger", first(large + 'x'), {"violation 1009"});
    row("fragments as large", first(large, false) + more(QByteArray(LargestMessage - LargestFrame, 'x')),
        {"deflated 9064", "end deflated 9000"});
    row("fragments one byte larger", first(large, false) + more(QByteArray(LargestMessage - LargestFrame + 1, 'x')),
        {"deflated 9064", "violation 1009"});
    row("plain ones have their own limit still", first("a") + RawClient::frame(RawClient::Text, QByteArray(8001, 'x')),
        {"end deflated 1", "violation 1009"});
}

void TestDeflatedFrames::frames_areToldApart()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, found);
    QCOMPARE(walk(bytes), found);
}

void TestDeflatedFrames::payload_isUnmasked()
{
    FrameWalker walker(Limits);
    walker.allowDeflated();
    QByteArray bytes = first("some payload");
    const FrameWalker::Step step = walker.next(bytes.data(), bytes.size());
    QCOMPARE(step.found, Found::Deflated);
    QCOMPARE(walker.takeDeflated(bytes.data(), step).toByteArray(), QByteArray("some payload"));
}

void TestDeflatedFrames::withoutAgreement_isRefused()
{
    FrameWalker walker(Limits);
    QByteArray bytes = first("abc");
    QCOMPARE(walker.next(bytes.data(), bytes.size()).closeCode, quint16(1002));
}

QTEST_GUILESS_MAIN(TestDeflatedFrames)
#include "tst_deflatedframes.moc"
