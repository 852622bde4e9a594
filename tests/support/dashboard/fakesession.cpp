// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/dashboard/fakesession.h"

using namespace Qt::StringLiterals;
using namespace arqon;
using namespace arqon::dashboard;

void FakeSession::setState(State state, const QString &problem, int secondsToRetry)
{
    m_state = state;
    m_problem = problem;
    m_secondsToRetry = secondsToRetry;
    Q_EMIT stateChanged();
    Q_EMIT countdownChanged();
}

void FakeSession::holdBack(bool held)
{
    m_held = held;
    if (held)
        return;
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &[request, done] : waiting)
        done(m_script ? m_script(request) : Reply::success({}));
}

void FakeSession::deliver(const QString &type, const QString &room, const QString &channel, const QJsonObject &payload, qint64 offset)
{
    QJsonObject frame{{u"version"_s, u"1.0"_s},
                      {u"id"_s, u"arq_01JD9Q2V0GJ8E5W3K7M4N6P1RS"_s},
                      {u"type"_s, type},
                      {u"room"_s, room},
                      {u"channel"_s, channel},
                      {u"from"_s, u"arqonbus"_s},
                      {u"timestamp"_s, u"2026-01-01T12:00:00.000Z"_s},
                      {u"payload"_s, payload}};
    if (offset >= 0)
        frame.insert(u"offset"_s, offset);
    Q_EMIT messageReceived(BusMessage(frame));
}

void FakeSession::deliverTelemetry(const QJsonObject &payload)
{
    if (heard.contains(u"integriguard:telemetry-stream"_s))
        deliver(u"telemetry"_s, u"integriguard"_s, u"telemetry-stream"_s, payload);
}

void FakeSession::connectTo(const Profile &)
{
    setState(State::Connected);
}

void FakeSession::subscribe(const QString &address, const SubscribeOptions &)
{
    ++hearings;
    heard.append(address);
}

void FakeSession::unsubscribe(const QString &address)
{
    heard.removeOne(address);
}

void FakeSession::sendRequest(const QString &address, const QString &command, const QJsonObject &parameters, std::chrono::milliseconds,
                              ReplyCallback done)
{
    const Request request{address, command, parameters};
    requests.append(request);
    if (m_held)
        m_waiting.append({request, std::move(done)});
    else
        done(m_script ? m_script(request) : Reply::success({}));
}

void FakeSession::sendMessage(const QString &address, const QJsonObject &payload, const PublishOptions &options, ReceiptCallback done)
{
    published.append({address, payload, options});
    answer(options, done);
}

void FakeSession::sendPrivateMessage(const QStringList &to, const QJsonObject &payload, const PublishOptions &options, ReceiptCallback done)
{
    published.append({u"pm:pm"_s, payload, options, to});
    answer(options, done);
}

void FakeSession::answer(const PublishOptions &options, const ReceiptCallback &done) const
{
    PublishReceipt told = options.ack ? receipt : PublishReceipt();
    told.id = options.id;
    done(told);
}
