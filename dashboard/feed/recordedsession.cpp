// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/recordedsession.h"

#include "shared/protocol/timestamp.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace arqon::dashboard {

namespace {

constexpr int historyDefault = 50;

bool fits(QStringView pattern, QStringView name)
{
    return pattern == u"*" || pattern == name;
}

QString partBefore(const QString &address)
{
    const qsizetype colon = address.indexOf(u':');
    return colon < 0 ? u"science"_s : address.first(colon);
}

QString partAfter(const QString &address)
{
    return address.sliced(address.indexOf(u':') + 1);
}

} // namespace

RecordedSession::RecordedSession(Clock &clock, Recording recording, QObject *parent)
    : BusSession(parent)
    , m_clock(clock)
    , m_recording(std::move(recording))
{
    for (const Recording::Frame &frame : std::as_const(m_recording.frames)) {
        if (const auto time = parseTimestamp(frame.frame.value("timestamp"_L1).toString().toUtf8())) {
            m_recordedAt = *time - frame.at;
            break;
        }
    }
    connect(&clock, &Clock::ticked, this, &RecordedSession::play);
}

void RecordedSession::close()
{
    m_open = false;
    Q_EMIT stateChanged();
}

void RecordedSession::connectTo(const Profile &)
{
    m_open = true;
    m_begin = m_clock.now();
    m_next = 0;
    Q_EMIT stateChanged();
}

void RecordedSession::subscribe(const QString &address, const SubscribeOptions &)
{
    m_heard.append(address);
    Q_EMIT hearing(address);
}

void RecordedSession::unsubscribe(const QString &address)
{
    m_heard.removeOne(address);
}

void RecordedSession::sendRequest(const QString &address, const QString &command, const QJsonObject &parameters, std::chrono::milliseconds,
                                  ReplyCallback done)
{
    // Not during the call: the asker is not ready for that, and a server would not do it either.
    QMetaObject::invokeMethod(
        this,
        [this, address, command, parameters, done = std::move(done)] {
            if (command == "history"_L1) {
                done(Reply::success(history(address, parameters)));
            } else if (const auto result = listOf(command, parameters)) {
                done(Reply::success(shiftTimes(*result, shift())));
            } else {
                BusError error;
                error.code = 503;
                error.word = u"unavailable"_s;
                error.message = tr("This is a recording: there is no server that could do this.");
                done(Reply::failure(error));
            }
        },
        Qt::QueuedConnection);
}

void RecordedSession::sendMessage(const QString &, const QJsonObject &, const PublishOptions &, ReceiptCallback done)
{
    PublishReceipt receipt;
    receipt.error.code = 503;
    receipt.error.word = u"unavailable"_s;
    receipt.error.message = tr("This is a recording: there is nobody to send to.");
    done(receipt);
}

std::optional<QJsonObject> RecordedSession::listOf(const QString &command, const QJsonObject &parameters) const
{
    const Time position = m_clock.now() - m_begin;
    if (const auto exact = m_recording.answer(command, parameters, position))
        return exact;
    // Lists are recorded as one page without parameters: the first page has all, and there is none after it.
    auto all = m_recording.answer(command, {}, position);
    if (!all || !parameters.contains("after"_L1))
        return all;
    for (const auto name : {"clients"_L1, "rooms"_L1, "channels"_L1}) {
        if (all->contains(name))
            all->insert(name, QJsonArray());
    }
    return all;
}

QJsonObject RecordedSession::history(const QString &address, const QJsonObject &parameters) const
{
    const int limit = std::clamp(parameters.value("limit"_L1).toInt(historyDefault), 1, 1000);
    QList<QJsonObject> found;
    for (qsizetype i = m_next - 1; i >= 0 && found.size() < limit; --i) {
        const QJsonObject &frame = m_recording.frames[i].frame;
        if (frame.value("room"_L1).toString() == partBefore(address) && frame.value("channel"_L1).toString() == partAfter(address))
            found.prepend(shiftTimes(frame, shift()));
    }
    QJsonArray messages;
    for (const QJsonObject &frame : std::as_const(found))
        messages.append(frame);
    return {{u"room"_s, partBefore(address)}, {u"channel"_s, partAfter(address)}, {u"messages"_s, messages}, {u"truncated"_s, false}};
}

void RecordedSession::play(Time now)
{
    if (!m_open)
        return;
    if (now < m_begin || now - m_begin > 2 * length()) { // the clock was set, or the machine slept
        m_begin = now;
        m_next = 0;
    }
    for (;;) {
        while (m_next < m_recording.frames.size() && m_begin + m_recording.frames[m_next].at <= now) {
            const QJsonObject &frame = m_recording.frames[m_next++].frame;
            if (isHeard(frame))
                Q_EMIT messageReceived(BusMessage(shiftTimes(frame, shift())));
        }
        if (m_recording.frames.isEmpty() || now - m_begin < length())
            return;
        m_begin += length();
        m_next = 0;
    }
}

bool RecordedSession::isHeard(const QJsonObject &frame) const
{
    const QString room = frame.value("room"_L1).toString();
    const QString channel = frame.value("channel"_L1).toString();
    return std::any_of(m_heard.begin(), m_heard.end(),
                       [&](const QString &address) { return fits(partBefore(address), room) && fits(partAfter(address), channel); });
}

} // namespace arqon::dashboard
