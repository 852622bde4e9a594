// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/layout.h"

#include <QMap>
#include <QSet>
#include <QTest>

using namespace arqon::bench;

class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void of_hasTheRightNumbers_data();
    void of_hasTheRightNumbers();
    void of_everyExpectedDeliveryHasAReceiver_data();
    void of_everyExpectedDeliveryHasAReceiver();
    void of_namesAreDifferent();
    void mixed_isHalfAndHalfInEachChannel();
    void request_eachRequesterHearsItsOwnAnswers();
    void connections_areFilledUpWithIdleOnes();

private:
    static Options options(const QStringList &arguments);
    static int count(const Layout &layout, Role role);
};

Options TestLayout::options(const QStringList &arguments)
{
    return std::get<Options>(parseOptions(arguments));
}

int TestLayout::count(const Layout &layout, Role role)
{
    return static_cast<int>(std::ranges::count_if(layout.members, [role](const Member &member) { return member.role == role; }));
}

void TestLayout::of_hasTheRightNumbers_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("receivers");
    QTest::addColumn<int>("senders");
    QTest::addColumn<int>("streams");
    const auto row = [](const char *arguments, int receivers, int senders, int streams) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << receivers << senders << streams;
    };
    row("fanout", 100, 1, 1);
    row("fanout --subscribers 7 --publishers 3", 7, 3, 3);
    row("sparse", 5000, 10, 500);
    row("pairs", 20, 20, 20);
    row("ingest", 1, 200, 200);
    row("private", 100, 10, 100);
    row("private --subscribers 3 --publishers 5", 3, 5, 5);
    row("request", 2, 10, 10);
    row("fanout --channels 2 --publishers 3 --subscribers 4", 8, 3, 3);
}

void TestLayout::of_hasTheRightNumbers()
{
    QFETCH(const QString, arguments);
    QFETCH(const int, receivers);
    QFETCH(const int, senders);
    QFETCH(const int, streams);
    const Layout layout = Layout::of(options(arguments.split(u' ')), "t");
    QCOMPARE(count(layout, Role::Subscriber) + count(layout, Role::Target) + count(layout, Role::Responder), receivers);
    QCOMPARE(count(layout, Role::Publisher) + count(layout, Role::Requester), senders);
    QCOMPARE(static_cast<int>(layout.streams.size()), streams);
    QCOMPARE(static_cast<int>(layout.members.size()), receivers + senders);
}

void TestLayout::of_everyExpectedDeliveryHasAReceiver_data()
{
    of_hasTheRightNumbers_data();
}

void TestLayout::of_everyExpectedDeliveryHasAReceiver()
{
    QFETCH(const QString, arguments);
    const Layout layout = Layout::of(options(arguments.split(u' ')), "t");
    QMap<std::string, QSet<int>> senders; // by channel or target
    for (const StreamPlan &stream : layout.streams) {
        const Role role = layout.members[stream.member].role;
        QVERIFY(role == Role::Publisher || role == Role::Requester);
        QVERIFY(!senders[stream.to].contains(stream.sender)); // else two streams would be taken for one
        senders[stream.to].insert(stream.sender);
        int listening = 0;
        for (const Member &member : layout.members) {
            const bool reached = member.channel == stream.to || (member.role == Role::Target && member.name == stream.to);
            const bool counts = member.role == Role::Subscriber || member.role == Role::Target;
            if (reached && counts && stream.sender < member.streams)
                ++listening;
        }
        QCOMPARE(role == Role::Requester ? 1 : listening, stream.receivers);
    }
}

void TestLayout::of_namesAreDifferent()
{
    const Layout layout = Layout::of(options({QStringLiteral("sparse")}), "t");
    QSet<QByteArray> names;
    for (const Member &member : layout.members)
        names.insert(QByteArray::fromStdString(member.name));
    QCOMPARE(static_cast<std::size_t>(names.size()), layout.members.size());
}

void TestLayout::mixed_isHalfAndHalfInEachChannel()
{
    const Layout layout = Layout::of(options({QStringLiteral("sparse"), QStringLiteral("--dialect"), QStringLiteral("mixed"),
                                              QStringLiteral("--channels"), QStringLiteral("3")}),
                                     "t");
    QMap<std::string, int> classic;
    for (const Member &member : layout.members) {
        if (member.role == Role::Subscriber)
            classic[member.channel] += member.classic ? 1 : 0;
        else
            QVERIFY(!member.classic);
    }
    QCOMPARE(classic.values(), QList<int>({5, 5, 5}));
}

void TestLayout::request_eachRequesterHearsItsOwnAnswers()
{
    const Layout layout = Layout::of(options({QStringLiteral("request")}), "t");
    for (const StreamPlan &stream : layout.streams) {
        QCOMPARE(layout.members[stream.member].role, Role::Requester);
        QVERIFY(stream.sender < layout.members[stream.member].streams);
    }
}

void TestLayout::connections_areFilledUpWithIdleOnes()
{
    const Layout layout = Layout::of(options({QStringLiteral("fanout"), QStringLiteral("--connections"), QStringLiteral("500")}), "t");
    QCOMPARE(layout.members.size(), std::size_t(500));
    QCOMPARE(count(layout, Role::Idle), 399);
}

QTEST_APPLESS_MAIN(TestLayout)
#include "tst_layout.moc"
