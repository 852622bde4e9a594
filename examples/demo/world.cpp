// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "examples/demo/world.h"

#include <QRandomGenerator>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;

namespace demo {

namespace {

constexpr std::array people{"ada", "grace", "edsger", "barbara", "alan", "frances"};
constexpr std::array rooms{"factory", "greenhouse", "harbour"};
constexpr std::array sentences{"The third pump is warm again.", "Who has the key to the greenhouse?",
                               "Berth 4 is free at noon.",      "I'll look at it after lunch.",
                               "Numbers are fine here.",        "Can you restart the mixer?"};

template<typename Choices>
QString anyOf(const Choices &choices)
{
    return QString::fromLatin1(choices[size_t(QRandomGenerator::global()->bounded(int(choices.size())))]);
}

ClientIdentity identity(const QString &name, const QString &type, const QString &personality)
{
    ClientIdentity self;
    self.clientId = name;
    self.clientType = type;
    self.screenName = name;
    self.personality = personality;
    return self;
}

} // namespace

World::World(const QUrl &url) : m_url(url)
{
    for (const char *room : rooms) {
        for (int i = 1; i <= 3; ++i) {
            BusClient &sensor = m_sensors.emplace_back();
            sensor.connectTo(url, identity(u"%1-sensor-%2"_s.arg(QString::fromLatin1(room)).arg(i), {}, {}));
        }
    }
    for (const char *person : people) {
        BusClient &client = m_people.emplace_back();
        client.subscribe(u"science:general"_s);
        client.subscribe(u"%1:*"_s.arg(anyOf(rooms)));
        client.connectTo(url, identity(QString::fromLatin1(person), u"human"_s, {}));
    }
    BusClient *planner = enter(u"planner"_s, u"ai-agent"_s, u"careful"_s);
    connect(planner, &BusClient::message, planner, [planner](const BusMessage &message) {
        if (message.from() != planner->clientId() && QRandomGenerator::global()->bounded(3) == 0)
            planner->publish(u"science:general"_s, {{u"message"_s, u"Noted: "_s + message.payload()["message"_L1].toString()}});
    });
    planner->subscribe(u"science:general"_s);
    BusClient *watcher = enter(u"watcher"_s, u"ai-agent"_s, u"curious"_s);
    watcher->subscribe(u"factory:*"_s);
    BusClient *store = enter(u"inventory"_s, u"service"_s);
    store->serve(u"services:inventory"_s, [](const ServiceRequest &) {
        return Reply::success({{u"in_stock"_s, QRandomGenerator::global()->bounded(100)}});
    });
    m_measure.callOnTimeout(this, &World::measure);
    m_measure.start(100ms);
    m_chat.callOnTimeout(this, &World::chat);
    m_chat.start(900ms);
    m_visits.callOnTimeout(this, &World::comeAndGo);
    m_visits.start(7s);
}

BusClient *World::enter(const QString &name, const QString &type, const QString &personality)
{
    BusClient &client = m_others.emplace_back();
    client.connectTo(m_url, identity(name, type, personality));
    return &client;
}

void World::measure()
{
    ++m_ticks;
    const double swell = 1 + std::sin(m_ticks / 150.0);
    const int messages = int(std::lround(2 + 6 * swell)) * (m_ticks % 400 < 30 ? 4 : 1); // now and then a burst
    for (int i = 0; i < messages; ++i) {
        const int which = QRandomGenerator::global()->bounded(int(m_sensors.size()));
        BusClient &sensor = m_sensors[size_t(which)];
        if (!sensor.isConnected())
            continue;
        const QString room = QString::fromLatin1(rooms[size_t(which) / 3]);
        sensor.publish(u"%1:measurements"_s.arg(room),
                       {{u"sensor"_s, sensor.clientId()},
                        {u"celsius"_s, std::round((20 + 5 * swell + QRandomGenerator::global()->generateDouble()) * 100) / 100},
                        {u"count"_s, m_ticks}});
    }
}

void World::chat()
{
    BusClient &speaker = m_people[size_t(QRandomGenerator::global()->bounded(int(m_people.size())))];
    speaker.publish(u"science:general"_s, {{u"message"_s, anyOf(sentences)}});
    if (QRandomGenerator::global()->bounded(3) == 0)
        speaker.request(u"services:inventory"_s, u"count"_s, {{u"part"_s, u"valve"_s}}, 2s, [](const Reply &) {});
}

void World::comeAndGo()
{
    if (m_visitor) {
        m_visitor.reset();
        return;
    }
    m_visitor = std::make_unique<BusClient>();
    m_visitor->subscribe(u"harbour:*"_s);
    m_visitor->connectTo(m_url, identity(u"visitor-%1"_s.arg(++m_visitors), u"human"_s, {}));
}

} // namespace demo
