// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/livesession.h"
#include "dashboard/series/seriesfeeder.h"
#include "shared/client/busclient.h"
#include "tests/dashboard/end_to_end/dashboardwindow.h"
#include "tests/qml/screen.h"
#include "tests/support/busserver.h"
#include "tests/support/turnuntil.h"

#include <QApplication>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon;
using namespace arqon::dashboard;

namespace {

/// A client that does as it is told: joins a channel, and publishes to it.
struct Actor
{
    Actor(const QUrl &url, const QString &name, const QString &type, const QString &joins) : channel(joins)
    {
        ClientIdentity identity;
        identity.clientId = name;
        identity.clientType = type;
        client.connectTo(url, identity);
        client.subscribe(channel);
    }

    void publish(int count)
    {
        PublishOptions options;
        options.ack = true;
        for (int i = 0; i < count; ++i)
            client.publish(channel, {{u"number"_s, i}}, options, [this](const PublishReceipt &receipt) { stored += receipt.ok(); });
    }

    QString channel;
    BusClient client;
    int stored = 0;
};

/// The whole dashboard as `arqonbus-dashboard URL` has it.
struct Dashboard
{
    explicit Dashboard(const QString &url) : session(clock), model(clock, session, folder.path())
    {
        model.connections()->open(*Profile::create({}, url));
    }

    QTemporaryDir folder;
    SystemClock clock;
    LiveSession session;
    DashboardModel model;
    DashboardWindow window{model};
};

} // namespace

/// The dashboard against a real server and real clients: what it shows is what the server says of itself, also after the server was gone.
class TestDashboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void connectsByItself_andShowsWhatTheServerSays();
    void drawsWhatItHears();
    void serverKilledAndRestarted_isShown_andNeedsNoClick();

private:
    QJsonObject status();
    /// The figures on screen are those of GET /status, the messages as many.
    bool showsStatus(int messages);
    QString figure(const char *title, const char *role) const;
    bool publishEach(int count);
    /// Pixels of the connections chart's first line.
    int drawn() const;

    std::unique_ptr<BusServer> m_server;
    std::vector<std::unique_ptr<Actor>> m_actors;
    std::unique_ptr<Dashboard> m_dashboard;
    QNetworkAccessManager m_network;
};

void TestDashboard::init()
{
    m_server = std::make_unique<BusServer>();
    QVERIFY(m_server->start());
    m_dashboard = std::make_unique<Dashboard>(m_server->url().toString());
    QVERIFY(m_dashboard->window.window());
    m_dashboard->model.window()->setSeconds(30);
    m_actors.push_back(std::make_unique<Actor>(m_server->url(), u"ada"_s, u"human"_s, u"lab:bench"_s));
    m_actors.push_back(std::make_unique<Actor>(m_server->url(), u"grace"_s, u"human"_s, u"lab:oven"_s));
    m_actors.push_back(std::make_unique<Actor>(m_server->url(), u"probe"_s, u"service"_s, u"office:door"_s));
}

void TestDashboard::cleanup()
{
    m_dashboard.reset();
    m_actors.clear();
    m_server.reset();
}

QJsonObject TestDashboard::status()
{
    QUrl url = m_server->url();
    url.setScheme(u"http"_s);
    url.setPath(u"/status"_s);
    const std::unique_ptr<QNetworkReply> reply(m_network.get(QNetworkRequest(url)));
    if (!turnUntil([&reply] { return reply->isFinished(); }))
        return {};
    return QJsonDocument::fromJson(reply->readAll()).object();
}

QString TestDashboard::figure(const char *title, const char *role) const
{
    const Figures &figures = *m_dashboard->model.overview()->figures();
    const QHash<int, QByteArray> roles = figures.roleNames();
    for (int row = 0; row < figures.rowCount(); ++row) {
        const QModelIndex index = figures.index(row);
        if (index.data(roles.key("title")).toString() == QLatin1StringView(title))
            return index.data(roles.key(role)).toString();
    }
    return {};
}

bool TestDashboard::showsStatus(int messages)
{
    const QJsonObject now = status();
    const QJsonObject connections = now["connections"_L1].toObject();
    const auto number = [](const QJsonValue &value) { return QString::number(value.toInteger(-1)); };
    const QStringList expected{number(connections["clients"_L1]), number(connections["total"_L1]) + u" connections"_s,
                               number(now["rooms"_L1]["total"_L1]), number(now["channels"_L1]["total"_L1]),
                               number(now["messages"_L1]["in_total"_L1]) + u" in all"_s};
    const QStringList shown{figure("Clients", "value"), figure("Clients", "note"), figure("Rooms", "value"), figure("Channels", "value"),
                            figure("Messages in", "note")};
    // What stands in the model stands on the screen.
    const QStringList texts = Screen::texts(m_dashboard->window.find(u"overview"_s));
    return shown == expected && expected.back() == u"%1 in all"_s.arg(messages) && connections["clients"_L1].toInt() == 4
           && std::all_of(shown.begin(), shown.end(), [&texts](const QString &text) { return texts.contains(text); });
}

bool TestDashboard::publishEach(int count)
{
    for (const auto &actor : m_actors) {
        actor->stored = 0;
        actor->publish(count);
    }
    return turnUntil([this, count] {
        return std::all_of(m_actors.begin(), m_actors.end(), [count](const auto &actor) { return actor->stored == count; });
    });
}

int TestDashboard::drawn() const
{
    QQuickItem *chart = m_dashboard->window.find(u"chart"_s, m_dashboard->window.find(u"connectionsChart"_s));
    const auto *feeder = chart ? chart->findChild<SeriesFeeder *>() : nullptr;
    if (!feeder)
        return -1;
    return Screen::pixelsOf(chart->property("plot").value<QQuickItem *>(), feeder->colors().constFirst());
}

void TestDashboard::connectsByItself_andShowsWhatTheServerSays()
{
    QVERIFY(turnUntil([this] { return m_dashboard->window.text(u"sessionState"_s) == u"Connected"_s; }));
    QVERIFY(publishEach(7));
    QVERIFY(turnUntil([this] { return showsStatus(21); }));
}

void TestDashboard::drawsWhatItHears()
{
    QVERIFY(!m_dashboard->window.find(u"connectionsChart"_s)); // before the first figures there is no chart
    QVERIFY(turnUntil([this] { return drawn() > 20; }));
}

void TestDashboard::serverKilledAndRestarted_isShown_andNeedsNoClick()
{
    QVERIFY(publishEach(3));
    QVERIFY(turnUntil([this] { return showsStatus(9) && drawn() > 0; }));
    const ChartModel &chart = *m_dashboard->model.overview()->connections();
    const auto hasGap = [&chart] {
        const QList<PlotPoint> &points = chart.lines().constFirst().points;
        return points.size() > 1 && std::any_of(points.begin() + 1, points.end(), [](const PlotPoint &point) { return point.beginsLine; });
    };
    QVERIFY(!hasGap());

    m_server->kill();
    QVERIFY(turnUntil([this] {
        const QString state = m_dashboard->window.text(u"sessionState"_s);
        return state.startsWith(u"Reconnecting"_s) || state == u"Connecting…"_s;
    }));
    QVERIFY(turnUntil([&chart] { return chart.status() == ChartModel::Stale; }));
    QQuickItem *panel = m_dashboard->window.find(u"connectionsChart"_s);
    QCOMPARE(m_dashboard->window.text(u"chartStatus"_s, panel), chart.statusText());
    QVERIFY(drawn() > 0); // what is known stays to be read

    QVERIFY(m_server->restart());
    QVERIFY(turnUntil([this] { return m_dashboard->window.text(u"sessionState"_s) == u"Connected"_s; }));
    QVERIFY(publishEach(2));
    QVERIFY(turnUntil([this] { return showsStatus(6); })); // a new server has counted only these
    QVERIFY(turnUntil(hasGap));
    QCOMPARE(chart.status(), ChartModel::Live);
}

QTEST_MAIN(TestDashboard)
#include "tst_dashboard.moc"
