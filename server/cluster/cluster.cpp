// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/cluster.h"

#include "server/routing/shard.h"
#include "shared/protocol/id.h"

namespace arqon {

namespace {

using namespace std::chrono_literals;

/// How long changes gather before the others are told.
constexpr auto NewsInterval = 5ms;
/// How long a farewell may take.
constexpr auto FarewellPatience = 500ms;

} // namespace

Cluster::Cluster(Mesh &mesh, Mailbox &mailbox, const ClusterSettings &settings)
    : m_mailbox(mailbox)
    , m_options(settings.options)
    , m_self{settings.instance, makeUlid()}
    , m_link(m_self, settings.options, settings.redis)
    , m_distribution(mesh)
    , m_neighbourhood(m_self, settings.options, calls())
    , m_register(m_link, {settings.redis.keyPrefix, settings.isStrict})
    , m_requests([this](const PassedRequests::Passed &passed) { requestEnded(passed); })
    , m_rooms([this](const Delivery &delivery) { m_distribution.deliver(delivery); })
    , m_questions(settings.options.answerTimeout)
{
    connect(&m_link, &ClusterLink::heard, this, &Cluster::heard);
    connect(&m_link, &ClusterLink::cameUp, this, &Cluster::cameUp);
    connect(&m_link, &ClusterLink::wentDown, this, &Cluster::wentDown);
    connect(&m_register, &Register::roomCreated, this, [this](const Room &room) { m_distribution.roomCreated(room); });
    connect(&m_register, &Register::roomRemoved, this,
            [this](const QByteArray &name, RoomEnd how) { m_distribution.roomRemoved(name, how); });
    connect(&m_register, &Register::channelCreated, this,
            [this](const Address &address, std::chrono::milliseconds createdAt) { m_distribution.channelCreated(address, createdAt); });
    connect(&m_register, &Register::channelRemoved, this, [this](const Address &address) { m_distribution.channelRemoved(address); });
    m_news.setSingleShot(true);
    m_news.setInterval(NewsInterval);
    m_news.setTimerType(Qt::PreciseTimer);
    connect(&m_news, &QTimer::timeout, this, &Cluster::tellNews);
    connect(&m_heartbeat, &QTimer::timeout, this, &Cluster::beat);
    m_heartbeat.start(m_options.heartbeatInterval);
    connect(&m_lookout, &QTimer::timeout, this, &Cluster::look);
    m_lookout.start(m_options.heartbeatInterval / 2);
}

Cluster::~Cluster() = default;

Neighbourhood::Calls Cluster::calls()
{
    return {
        [this](const Neighbour &neighbour) { m_distribution.joined(neighbour); },
        [this](const Neighbour &neighbour, const QByteArray &reason) {
            m_requests.fail(neighbour.number);
            m_questions.fail(neighbour.number);
            m_distribution.left(neighbour, reason);
        },
        [this](const Neighbour &neighbour, const Change &change, const Roster::Client *before, bool gone) {
            m_distribution.changed(neighbour, change, before, gone);
        },
        [this](const Neighbour &neighbour) { m_link.tell(neighbour.who.instance, dispatch::RosterWanted{neighbour.who.life}); },
    };
}

void Cluster::cameUp()
{
    beat();
    m_register.refresh();
}

void Cluster::wentDown()
{
    m_rooms.interrupted();
}

void Cluster::leave(const std::function<void()> &done)
{
    const auto once = std::make_shared<bool>(false);
    const auto end = [once, done](bool) {
        if (!std::exchange(*once, true))
            done();
    };
    QTimer::singleShot(FarewellPatience, this, [end] { end(false); });
    m_link.tellAll(dispatch::Farewell{}, end);
}

void Cluster::note(std::vector<Change> &&changes)
{
    if (m_journal.note(changes))
        m_news.start();
}

void Cluster::tellNews()
{
    // Those that are not told by now will notice it by the numbers, and ask for the whole.
    for (const dispatch::Changes &news : m_journal.takeNews())
        m_link.tellAll(news);
}

void Cluster::beat()
{
    tellNews();
    if (m_link.isUp())
        m_link.tellAll(dispatch::Heartbeat{m_journal.sequence(), m_journal.own().clients()});
}

void Cluster::look()
{
    m_neighbourhood.look(Neighbour::Clock::now());
    m_distribution.flush();
    Q_EMIT sampled(sample());
}

ClusterSample Cluster::sample()
{
    const ClusterLink::Counters &link = m_link.counters();
    const Neighbourhood::Counters &known = m_neighbourhood.counters();
    ClusterSample sample;
    sample.isActive = true;
    sample.isUp = m_link.isUp();
    for (const Neighbour *neighbour : m_neighbourhood.all()) {
        const auto silent = std::chrono::duration_cast<std::chrono::milliseconds>(Neighbour::Clock::now() - neighbour->heardAt);
        sample.instances.push_back(
            {neighbour->who.instance, silent, neighbour->isKnown, neighbour->roster.clients(), neighbour->roster.connections()});
        sample.clients += neighbour->roster.clients();
        sample.connections += neighbour->roster.connections();
    }
    sample.sent = link.sent;
    sample.sentBytes = link.sentBytes;
    sample.notSent = link.notSent;
    sample.received = link.received;
    sample.receivedBytes = link.receivedBytes;
    sample.malformed = link.malformed;
    sample.holes = known.holes;
    sample.rosters = known.rosters;
    sample.refused = known.refused;
    return sample;
}

void Cluster::requestEnded(const PassedRequests::Passed &passed)
{
    Neighbour *neighbour = m_neighbourhood.find(passed.responder.shard);
    if (Roster::Client *client = neighbour ? neighbour->roster.find(passed.responder.serial) : nullptr) {
        --client->outstanding;
        client->lastActivity = Roster::Clock::now();
    }
}

} // namespace arqon
