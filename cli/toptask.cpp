// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/console.h"
#include "cli/number.h"
#include "cli/tasks.h"
#include "cli/terminal.h"
#include "cli/topscreen.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace arqon::cli {

namespace {

/// `arqonbus top`
class TopTask : public Task
{
public:
    using Task::Task;
    QString prepare() override;

protected:
    void begin() override;
    void connectionLost(const BusError &reason) override;
    void end() override;

private:
    void arrived(const BusMessage &message);
    void press(char key);
    void tellTrouble();
    void draw();

    std::unique_ptr<Terminal> m_terminal; ///< null: a line a snapshot
    TopScreen m_screen;
    QTimer m_firstSnapshot;
    QTimer m_second; ///< runs while the connection is lost
    QString m_lost;  ///< why it was
    QDeadlineTimer m_nextAttempt;
    qint64 m_left = 0;
    bool m_paused = false;
};

QString TopTask::prepare()
{
    QString mistake;
    m_left = countOption(invocation(), u"count"_s, 0, mistake);
    return mistake;
}

void TopTask::begin()
{
    // Telemetry may be off, and then the channel is as silent as any that nobody speaks in.
    m_firstSnapshot.setSingleShot(true);
    connect(&m_firstSnapshot, &QTimer::timeout, this,
            [this] { fail(ExitCode::Timeout, u"the server sends no snapshots: is its telemetry switched off (telemetry.enabled)?"_s); });
    connect(&m_second, &QTimer::timeout, this, &TopTask::tellTrouble);
    connect(&client(), &BusClient::message, this, &TopTask::arrived);
    connect(&client(), &BusClient::subscribeFailed, this, [this](const QString &, const BusError &error) { fail(error); });
    connect(&client(), &BusClient::subscribed, this, [this] {
        if (m_screen.isEmpty())
            m_firstSnapshot.start(invocation().timeout);
    });
    connect(&client(), &BusClient::connected, this, [this] {
        m_second.stop();
        m_screen.setTrouble({});
        if (m_terminal)
            draw();
        else
            console().note(u"connected again"_s);
    });
    m_screen.setUrl(client().url().toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
    if (!invocation().has(u"json"_s))
        m_terminal = Terminal::open();
    if (m_terminal) {
        connect(m_terminal.get(), &Terminal::keyPressed, this, &TopTask::press);
        connect(m_terminal.get(), &Terminal::resized, this, &TopTask::draw);
        draw();
    }
    client().subscribe(u"integriguard:telemetry-stream"_s);
}

void TopTask::arrived(const BusMessage &message)
{
    const QJsonObject snapshot = message.payload();
    if (snapshot["eventType"_L1] != "metrics_snapshot"_L1 || message.from() != "arqonbus"_L1)
        return;
    m_firstSnapshot.stop();
    if (!m_paused)
        m_screen.take(snapshot);
    if (m_terminal)
        draw();
    else if (invocation().has(u"json"_s))
        console().line(QJsonDocument(snapshot).toJson(QJsonDocument::Compact));
    else
        console().line(TopScreen::summary(snapshot));
    if (m_left > 0 && --m_left == 0)
        finish(ExitCode::Ok);
}

void TopTask::press(char key)
{
    using Table = TopScreen::Table;
    using Order = TopScreen::Order;
    switch (key) {
    case 'q':
        return finish(ExitCode::Ok);
    case 'p':
        m_paused = !m_paused;
        m_screen.setPaused(m_paused);
        break;
    case 'c':
        m_screen.setTable(Table::Channels);
        break;
    case 'r':
        m_screen.setTable(Table::Rooms);
        break;
    case 't':
        m_screen.setOrder(Order::Traffic);
        break;
    case 'i':
        m_screen.setOrder(Order::In);
        break;
    case 'o':
        m_screen.setOrder(Order::Out);
        break;
    case 'm':
        m_screen.setOrder(Order::Members);
        break;
    case 'n':
        m_screen.setOrder(Order::Name);
        break;
    case 'x':
        m_screen.turnToNextInstance();
        break;
    default:
        return;
    }
    draw();
}

void TopTask::connectionLost(const BusError &reason)
{
    m_firstSnapshot.stop();
    m_lost = reason.message;
    if (m_terminal) {
        m_nextAttempt.setRemainingTime(client().nextAttemptIn());
        m_second.start(std::chrono::seconds(1));
        tellTrouble();
    } else {
        console().note(u"%1; trying again in %2 ms"_s.arg(reason.message).arg(client().nextAttemptIn().count()));
    }
}

void TopTask::tellTrouble()
{
    const qint64 wait = m_nextAttempt.remainingTime();
    const QString when = wait > 0 ? u"in %1 s"_s.arg((wait + 999) / 1000) : u"now"_s;
    m_screen.setTrouble(u"reconnecting, trying again %1: %2"_s.arg(when, m_lost));
    draw();
}

void TopTask::end()
{
    m_terminal.reset();
}

void TopTask::draw()
{
    m_terminal->show(m_screen.lines(m_terminal->size(), console()));
}

} // namespace

std::unique_ptr<Task> makeTopTask(const Invocation &invocation)
{
    return std::make_unique<TopTask>(invocation);
}

} // namespace arqon::cli
