// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/recordedsession.h"
#include "dashboard/feed/recorder.h"
#include "dashboard/feed/telemetryfeed.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

class tst_Recording : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void file_comesBack();
    void file_refuses_data();
    void file_refuses();
    void builtIn_isWhole();
    void builtIn_countsWhatItLists();
    void recorder_keepsWhatIsHeard();
    void recorder_boundsMessages();
    void recorder_keepsWholeLists();
    void recorder_stopsWhereAFileIsFull();
    void session_playsWithTheClock();
    void session_movesTimesToThePresent();
    void session_beginsAgain();
    void session_playsOnlyWhatIsHeard();
    void session_answers();
    void session_history();
    void session_sleepDoesNotPlayHours();
};

namespace {

QJsonObject frame(Time at, const QString &room, const QString &channel, const QJsonObject &payload)
{
    return {{u"type"_s, room == "integriguard"_L1 ? u"telemetry"_s : u"event"_s},
            {u"room"_s, room},
            {u"channel"_s, channel},
            {u"timestamp"_s, sample::isoTime(at)},
            {u"payload"_s, payload}};
}

/// Ten seconds: a snapshot and a message each.
Recording tenSeconds()
{
    const Time begin{1'700'000'000'000};
    Recording recording;
    for (int second = 0; second < 10; ++second) {
        const Time at = std::chrono::seconds(second);
        recording.frames.append({at, frame(begin + at, u"integriguard"_s, u"telemetry-stream"_s, sample::snapshot(begin + at))});
        recording.frames.append({at, frame(begin + at, u"science"_s, u"general"_s, {{u"number"_s, second}})});
        recording.length = at;
    }
    recording.answers.append({Time(0), u"list_rooms"_s, {}, {{u"rooms"_s, QJsonArray{u"early"_s}}}});
    recording.answers.append({Time(5000), u"list_rooms"_s, {}, {{u"rooms"_s, QJsonArray{u"late"_s}}}});
    return recording;
}

QByteArray fileOf(const QByteArray &lines)
{
    return "ArqonBus recording 1\n" + qCompress(lines);
}

} // namespace

void tst_Recording::file_comesBack()
{
    const Recording recording = tenSeconds();
    const auto again = Recording::fromFile(recording.toFile());
    QVERIFY(again);
    QCOMPARE(again->frames.size(), 20);
    QCOMPARE(again->frames[7].frame, recording.frames[7].frame);
    QCOMPARE(again->frames[7].at, recording.frames[7].at);
    QCOMPARE(again->answers.size(), 2);
    QCOMPARE(again->length, Time(9000));
}

void tst_Recording::file_refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("another file") << QByteArray("\x89PNG...");
    QTest::newRow("another version") << QByteArray("ArqonBus recording 2\n") + qCompress("{}");
    QTest::newRow("head only") << QByteArray("ArqonBus recording 1\n");
    QTest::newRow("damaged") << QByteArray("ArqonBus recording 1\n\0\0\0\x10garbage", 32);
    QTest::newRow("claims all memory") << QByteArray("ArqonBus recording 1\n\xff\xff\xff\xff", 25) + "x";
    QTest::newRow("no JSON") << fileOf("hello\n");
    QTest::newRow("no time") << fileOf("{\"frame\":{}}\n");
    QTest::newRow("negative time") << fileOf("{\"t\":-1,\"frame\":{}}\n");
    QTest::newRow("back in time") << fileOf("{\"t\":5,\"frame\":{}}\n{\"t\":4,\"frame\":{}}\n");
    QTest::newRow("neither frame nor answer") << fileOf("{\"t\":5}\n");
}

void tst_Recording::file_refuses()
{
    QFETCH(QByteArray, bytes);
    const auto recording = Recording::fromFile(bytes);
    QVERIFY(!recording);
    QVERIFY(!recording.error().message.isEmpty());
}

void tst_Recording::builtIn_isWhole()
{
    const auto recording = Recording::load(QStringLiteral(ARQONBUS_SOURCE "/resources/recordings/demo.arqrec"));
    QVERIFY(recording);
    QVERIFY(recording->length >= 4min);
    FakeSession session;
    TelemetryFeed feed(session);
    for (const Recording::Frame &one : recording->frames)
        Q_EMIT session.messageReceived(BusMessage(one.frame));
    QCOMPARE(feed.unreadable(), 0);
    for (const QString &command : {u"list_clients"_s, u"list_rooms"_s, u"list_channels"_s})
        QVERIFY2(recording->answer(command, {}, Time(0)), qPrintable(command));
}

void tst_Recording::builtIn_countsWhatItLists()
{
    const auto recording = Recording::load(QStringLiteral(ARQONBUS_SOURCE "/resources/recordings/demo.arqrec"));
    QVERIFY(recording);
    for (Time at{}; at <= recording->length; at += 10s) {
        QHash<QString, int> listed;
        for (const QJsonValue channel : recording->answer(u"list_channels"_s, {}, at)->value("channels"_L1).toArray())
            ++listed[channel["room"_L1].toString()];
        for (const QJsonValue room : recording->answer(u"list_rooms"_s, {}, at)->value("rooms"_L1).toArray())
            QCOMPARE(room["channels"_L1].toInt(), listed.take(room["room"_L1].toString()));
        QCOMPARE(listed, (QHash<QString, int>{}));
    }
}

void tst_Recording::recorder_keepsWhatIsHeard()
{
    ManualClock clock;
    FakeSession session;
    session.setScript([](const FakeSession::Request &) { return Reply::success({{u"total"_s, 3}}); });
    session.open(Profile::local());
    Recorder recorder(session, clock);
    QVERIFY(session.heard.contains(u"integriguard:telemetry-stream"_s));
    clock.advance(2s);
    session.deliverTelemetry(sample::snapshot(clock.now()));
    clock.advance(10s);
    const Recording &recording = recorder.recording();
    QCOMPARE(recording.frames.size(), 1);
    QCOMPARE(recording.frames[0].at, Time(2000));
    QCOMPARE(recording.answers.size(), 6); // three lists, twice
    QVERIFY(Recording::fromFile(recording.toFile()));
}

void tst_Recording::recorder_boundsMessages()
{
    ManualClock clock;
    FakeSession session;
    Recorder recorder(session, clock);
    for (int i = 0; i < 1000; ++i)
        session.deliver(u"event"_s, u"science"_s, u"general"_s, {});
    QCOMPARE(recorder.recording().frames.size(), Recorder::messagesPerSecond);
    QCOMPARE(recorder.leftOut(), 1000 - Recorder::messagesPerSecond);
    clock.advance(1s);
    session.deliver(u"event"_s, u"science"_s, u"general"_s, {});
    QCOMPARE(recorder.recording().frames.size(), Recorder::messagesPerSecond + 1);
}

void tst_Recording::recorder_keepsWholeLists()
{
    constexpr int clients = 1500, channels = 2300;
    ManualClock clock;
    FakeSession session;
    session.setScript([](const FakeSession::Request &request) { // as the server: 100 without a limit of clients, and 1,000 at most
        const bool ofClients = request.command == "list_clients"_L1;
        if (request.command == "list_rooms"_L1)
            return Reply::success({{u"rooms"_s, QJsonArray{u"lab"_s}}});
        const int all = ofClients ? clients : channels;
        const int first = request.parameters["after"_L1].toString().section(u':', -1).toInt();
        const int last = std::min(all, first + request.parameters["limit"_L1].toInt(ofClients ? 100 : 1000));
        QJsonArray page;
        for (int i = first + 1; i <= last; ++i)
            page.append(QJsonObject{{u"room"_s, u"lab"_s}, {u"channel"_s, QString::number(i)}});
        return Reply::success({{ofClients ? u"clients"_s : u"channels"_s, page},
                               {u"total"_s, all},
                               {u"next"_s, last < all ? QString::number(last) : QString()}});
    });
    session.open(Profile::local());
    Recorder recorder(session, clock);
    clock.advance(2s);
    QTRY_COMPARE(recorder.recording().answers.size(), 3);
    const auto again = Recording::fromFile(recorder.recording().toFile());
    QVERIFY(again);
    QCOMPARE(again->answer(u"list_clients"_s, {}, 2s)->value("clients"_L1).toArray().size(), clients);
    QCOMPARE(again->answer(u"list_channels"_s, {}, 2s)->value("channels"_L1).toArray().size(), channels);
    QCOMPARE(again->answer(u"list_rooms"_s, {}, 2s)->value("rooms"_L1).toArray().size(), 1);
}

void tst_Recording::recorder_stopsWhereAFileIsFull()
{
    ManualClock clock;
    FakeSession session;
    session.setScript([](const FakeSession::Request &) { return Reply::success({{u"rooms"_s, QString(1000, u'x')}}); });
    constexpr qsizetype most = 20'000;
    Recorder recorder(session, clock, most);
    const auto deliver = [&session] {
        session.deliver(u"telemetry"_s, u"integriguard"_s, u"telemetry-stream"_s, {{u"text"_s, QString(900, u'x')}});
    };
    for (int i = 0; i < 10; ++i)
        deliver();
    QVERIFY(!recorder.isFull());
    QTest::ignoreMessage(QtWarningMsg, "The recording is full after 3 s: what comes now is left out.");
    clock.advance(3s);
    for (int i = 0; i < 20; ++i)
        deliver();
    QVERIFY(recorder.isFull());
    QVERIFY(recorder.leftOut() >= 8);
    const qsizetype kept = recorder.recording().frames.size();
    QCOMPARE(kept + recorder.leftOut(), 30);
    session.open(Profile::local());
    session.deliver(u"telemetry"_s, u"integriguard"_s, u"telemetry-stream"_s, {}); // small, but after what was left out
    clock.advance(20s);
    QCOMPARE(recorder.recording().frames.size(), kept);
    QCOMPARE(recorder.recording().answers.size(), 0);
    qsizetype bytes = 0;
    for (const Recording::Frame &frame : recorder.recording().frames)
        bytes += frame.line().size();
    QVERIFY2(bytes <= most && bytes > most - 2000, qPrintable(QString::number(bytes)));
    QVERIFY(Recording::fromFile(recorder.recording().toFile()));
}

void tst_Recording::session_playsWithTheClock()
{
    ManualClock clock;
    RecordedSession session(clock, tenSeconds());
    QList<int> numbers;
    connect(&session, &BusSession::messageReceived, this,
            [&](const BusMessage &message) { numbers.append(message.payload()["number"_L1].toInt()); });
    session.hear(u"science:general"_s);
    session.open({});
    QVERIFY(session.isUsable() && session.isRecorded());
    clock.advance(3s);
    QCOMPARE(numbers, (QList<int>{0, 1, 2, 3}));
}

void tst_Recording::session_movesTimesToThePresent()
{
    ManualClock clock;
    RecordedSession session(clock, tenSeconds());
    TelemetryFeed feed(session);
    QList<Time> ages;
    connect(&feed, &TelemetryFeed::snapshotReceived, this, [&](const Snapshot &snapshot) { ages.append(clock.now() - snapshot.time); });
    session.open({});
    clock.advance(25s);
    QVERIFY(ages.size() > 20);
    for (const Time age : ages)
        QVERIFY(age >= 0s && age <= Clock::tickInterval);
}

void tst_Recording::session_beginsAgain()
{
    ManualClock clock;
    RecordedSession session(clock, tenSeconds());
    int messages = 0;
    connect(&session, &BusSession::messageReceived, this, [&] { ++messages; });
    session.hear(u"*:general"_s);
    session.open({});
    clock.advance(30s);
    QCOMPARE(messages, 31);
}

void tst_Recording::session_playsOnlyWhatIsHeard()
{
    ManualClock clock;
    RecordedSession session(clock, tenSeconds());
    int messages = 0;
    connect(&session, &BusSession::messageReceived, this, [&] { ++messages; });
    session.open({});
    clock.advance(2s);
    QCOMPARE(messages, 0);
    session.hear(u"science:*"_s);
    clock.advance(2s);
    QCOMPARE(messages, 2);
    session.unhear(u"science:*"_s);
    session.close();
    clock.advance(2s);
    QCOMPARE(messages, 2);
}

void tst_Recording::session_answers()
{
    ManualClock clock;
    RecordedSession session(clock, tenSeconds());
    session.open({});
    QStringList answers;
    const auto ask = [&](const QString &command, const QJsonObject &parameters) {
        session.request(this, {}, command, parameters, [&](const Reply &reply) {
            answers.append(reply.ok() ? reply.result["rooms"_L1].toArray().at(0).toString(u"nothing"_s) : reply.error.word);
        });
        (void)QTest::qWaitFor([&] { return !answers.isEmpty(); });
        return answers.isEmpty() ? QString() : answers.takeFirst();
    };
    QCOMPARE(ask(u"list_rooms"_s, {}), u"early"_s);
    clock.advance(6s);
    QCOMPARE(ask(u"list_rooms"_s, {{u"limit"_s, 100}}), u"late"_s);
    QCOMPARE(ask(u"list_rooms"_s, {{u"after"_s, u"x"_s}}), u"nothing"_s);
    QCOMPARE(ask(u"delete_room"_s, {{u"room"_s, u"x"_s}}), u"unavailable"_s);
    bool refused = false;
    session.publish(this, u"science:general"_s, {}, {}, [&](const PublishReceipt &receipt) { refused = !receipt.ok(); });
    QVERIFY(refused);
}

void tst_Recording::session_history()
{
    ManualClock clock;
    RecordedSession session(clock, tenSeconds());
    session.open({});
    clock.advance(6s);
    QJsonArray messages;
    session.request(this, u"science:general"_s, u"history"_s, {{u"limit"_s, 3}},
                    [&](const Reply &reply) { messages = reply.result["messages"_L1].toArray(); });
    QTRY_COMPARE(messages.size(), 3);
    QCOMPARE(messages[2].toObject()["payload"_L1].toObject()["number"_L1].toInt(), 6);
}

void tst_Recording::session_sleepDoesNotPlayHours()
{
    ManualClock clock;
    RecordedSession session(clock, tenSeconds());
    int messages = 0;
    connect(&session, &BusSession::messageReceived, this, [&] { ++messages; });
    session.hear(u"science:general"_s);
    session.open({});
    clock.jump(10h);
    QVERIFY(messages <= 2);
    clock.jump(-10h);
    clock.advance(3s);
    QVERIFY(messages <= 8);
}

QTEST_GUILESS_MAIN(tst_Recording)
#include "tst_recording.moc"
