// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/deflatingoutlet.h"
#include "tests/server/transport/deflating.h"
#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;

namespace {

constexpr int Shards = 3;

/// What a client receives, as it comes.
class Collector final : public Outlet
{
public:
    void send(const Frame &frame) override { frames.append(frame.bytes()); }
    void sendSheddable(const Frame &frame, const Sheddable &) override { frames.append(frame.bytes()); }
    void close(CloseCode, QByteArrayView) override {}
    void restReading() override {}
    qint64 queuedBytes() const override { return 0; }

    QByteArrayList frames;
};

/// A client that takes compressed messages, on any shard of a bench.
struct Listener
{
    Collector connection;
    std::unique_ptr<DeflatingOutlet> outlet;
    Session *session = nullptr;

    QList<QJsonObject> texts() const
    {
        QList<QJsonObject> texts;
        for (const QByteArray &frame : connection.frames) {
            const qsizetype header = frame.at(1) < 126 ? 2 : 4;
            texts.append(QJsonDocument::fromJson(inflated(frame.mid(header))).object());
        }
        return texts;
    }
};

} // namespace

/// A message that many subscribers on several shards take compressed is compressed once in each dialect.
class TestCompressedOnce : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void message_isCompressedOnceADialect_data();
    void message_isCompressedOnceADialect();
    void withoutListeners_nothingIsCompressed();

private:
    Listener &listen(int shard, Dialect dialect, const QByteArray &channel);
    quint64 compressions() const;

    TransportOptions m_options;
    std::array<TransportCounters, Shards> m_counters;
    std::unique_ptr<RoutingBench> m_bench;
    std::vector<std::unique_ptr<Deflation>> m_deflations;
    std::vector<std::unique_ptr<Listener>> m_listeners;
};

void TestCompressedOnce::init()
{
    m_options.compressionMinSize = 0;
    m_counters = {};
    m_bench = std::make_unique<RoutingBench>(Shards);
    for (TransportCounters &counters : m_counters)
        m_deflations.push_back(std::make_unique<Deflation>(m_options, counters.compression));
}

void TestCompressedOnce::cleanup()
{
    for (const auto &listener : m_listeners)
        m_bench->shard(listener->session->ref.shard).closed(*listener->session, CloseCode::Normal);
    m_bench.reset();
    m_listeners.clear();
    m_deflations.clear();
}

Listener &TestCompressedOnce::listen(int shard, Dialect dialect, const QByteArray &channel)
{
    auto listener = std::make_unique<Listener>();
    listener->outlet = std::make_unique<DeflatingOutlet>(listener->connection, *m_deflations[size_t(shard)], 15);
    Greeting greeting;
    greeting.clientId = "listener_" + QByteArray::number(qsizetype(m_listeners.size()));
    greeting.dialect = dialect;
    greeting.local = true;
    listener->session = m_bench->shard(shard).opened(*listener->outlet, greeting).value();
    const QByteArray join = R"({"type":"command","command":"join_channel","room":"room","channel":")" + channel + "\"}";
    const QByteArray structured = R"({"version":"1.0","id":"join","type":"command","room":"room","channel":")" + channel + R"(","from":")"
                                  + greeting.clientId
                                  + R"(","timestamp":"2026-01-01T00:00:00.000Z","payload":{"command":"join_channel","parameters":{}}})";
    m_bench->shard(shard).received(*listener->session, dialect == Dialect::Classic ? join : structured);
    m_bench->settle();
    m_listeners.push_back(std::move(listener));
    return *m_listeners.back();
}

quint64 TestCompressedOnce::compressions() const
{
    quint64 sum = 0;
    for (const TransportCounters &counters : m_counters)
        sum += counters.compression.deflated;
    return sum;
}

void TestCompressedOnce::message_isCompressedOnceADialect_data()
{
    QTest::addColumn<int>("owner");
    QTest::addColumn<QByteArray>("to");
    for (int owner = 0; owner < Shards; ++owner)
        QTest::addRow("a channel of shard %d", owner) << owner << QByteArray();
    QTest::newRow("a whole room") << 0 << QByteArray("*");
    QTest::newRow("a pattern's") << 1 << QByteArray("*");
}

void TestCompressedOnce::message_isCompressedOnceADialect()
{
    QFETCH(int, owner);
    QFETCH(QByteArray, to);
    const QString channel = m_bench->channelOf(owner, u"room"_s);
    for (int shard = 0; shard < Shards; ++shard) {
        for (const Dialect dialect : {Dialect::Structured, Dialect::Classic, Dialect::Structured})
            listen(shard, dialect, to.isEmpty() ? channel.toUtf8() : to);
    }
    FakeClient &publisher = m_bench->connect("publisher");
    for (const auto &listener : m_listeners)
        listener->connection.frames.clear();
    const quint64 before = compressions();
    constexpr int Messages = 5;
    for (int i = 0; i < Messages; ++i) {
        QJsonObject event = RoutingBench::event(u"publisher"_s, u"room"_s, channel, {{u"text"_s, QString(500, QLatin1Char('x'))}});
        if (!to.isEmpty() && owner == 0)
            event.insert(u"channel"_s, u"*"_s);
        m_bench->send(publisher, event);
    }
    for (const auto &listener : m_listeners) {
        const QList<QJsonObject> texts = listener->texts();
        QCOMPARE(texts.size(), Messages);
        for (const QJsonObject &text : texts)
            QVERIFY(!text.isEmpty());
    }
    QCOMPARE(compressions() - before, quint64(2 * Messages));
}

void TestCompressedOnce::withoutListeners_nothingIsCompressed()
{
    const QString channel = m_bench->channelOf(1, u"room"_s);
    FakeClient &plain = m_bench->connect("plain");
    m_bench->join(plain, u"room"_s, channel);
    FakeClient &publisher = m_bench->connect("publisher");
    m_bench->send(publisher, RoutingBench::event(u"publisher"_s, u"room"_s, channel, {{u"text"_s, QString(500, QLatin1Char('x'))}}));
    QVERIFY(!plain.take().isEmpty());
    QCOMPARE(compressions(), 0u);
}

QTEST_GUILESS_MAIN(TestCompressedOnce)
#include "tst_compressedonce.moc"
