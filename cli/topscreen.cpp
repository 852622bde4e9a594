// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/topscreen.h"

#include "cli/figures.h"
#include "cli/screenline.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::cli {

namespace {

constexpr qsizetype TrendLength = 60;
constexpr qsizetype TitleWidth = 10;
constexpr qsizetype FigureWidth = 10;

Ink inkOfState(const QString &state)
{
    return state == "healthy"_L1 || state == "single"_L1 || state == "joined"_L1 ? Ink::Green
           : state == "degraded"_L1                                              ? Ink::Red
                                                                                 : Ink::Yellow;
}

/// Red when there is something that should not be.
Ink alarm(const QJsonValue &value)
{
    return value.toDouble() > 0 ? Ink::Red : Ink::Bold;
}

QString rate(const QJsonValue &value)
{
    return figure(value) + u"/s"_s;
}

QString milliseconds(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'f', 2) + u" ms"_s : u"-"_s;
}

QString percent(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'f', 1) + u" %"_s : u"-"_s;
}

/// Makes the lines of one page.
class Page
{
public:
    Page(const Console &console, QSize size) : m_console(console), m_width(size.width() - 1), m_height(size.height()) {}

    ScreenLine line() const { return ScreenLine(m_console, m_width); }
    ScreenLine titled(const QString &title) const
    {
        ScreenLine line(m_console, m_width);
        line.add(title.leftJustified(TitleWidth), Ink::Cyan);
        return line;
    }
    void put(const ScreenLine &line)
    {
        if (left() > 0)
            m_lines.append(line.bytes());
    }
    qsizetype left() const { return m_height - m_lines.size(); }
    QList<QByteArray> lines() const { return m_lines; }

private:
    const Console &m_console;
    qsizetype m_width;
    qsizetype m_height;
    QList<QByteArray> m_lines;
};

void putConnections(Page &page, const QJsonObject &connections)
{
    ScreenLine line = page.titled(u"clients"_s);
    line.fact(figure(connections["clients"_L1]), {}, Ink::Green);
    line.fact(figure(connections["total"_L1]), u"connections of "_s + figure(connections["limit"_L1]));
    const QJsonObject types = connections["by_type"_L1].toObject();
    for (auto type = types.begin(); type != types.end(); ++type) {
        if (type->toDouble() > 0)
            line.fact(figure(*type), type.key(), Ink::Plain);
    }
    if (connections["refused_total"_L1].toDouble() > 0)
        line.fact(figure(connections["refused_total"_L1]), u"refused"_s, Ink::Red);
    page.put(line);
}

void putTraffic(Page &page, const QJsonObject &snapshot, const QList<double> &deliveries)
{
    const QJsonObject messages = snapshot["messages"_L1].toObject();
    ScreenLine in = page.titled(u"in"_s);
    in.add(rate(messages["in_rate"_L1]).leftJustified(FigureWidth), Ink::Bold);
    in.add((sizeFigure(messages["bytes_in_rate"_L1]) + u"/s"_s).leftJustified(FigureWidth + 4));
    in.add(figure(messages["in_total"_L1]) + u" in all"_s);
    page.put(in);
    ScreenLine out = page.titled(u"out"_s);
    out.add(rate(messages["out_rate"_L1]).leftJustified(FigureWidth), Ink::Bold);
    out.add((sizeFigure(messages["bytes_out_rate"_L1]) + u"/s"_s).leftJustified(FigureWidth + 4));
    out.add((figure(messages["out_total"_L1]) + u" in all  "_s).leftJustified(18));
    out.add(bars(deliveries.last(std::clamp<qsizetype>(out.left(), 0, deliveries.size()))), Ink::Green);
    page.put(out);
    const QJsonObject latency = snapshot["latency_ms"_L1].toObject();
    ScreenLine line = page.titled(u"latency"_s);
    for (const auto &[key, name] : {std::pair{"p50"_L1, u"p50"_s}, std::pair{"p99"_L1, u"p99"_s}, std::pair{"p999"_L1, u"p999"_s}})
        line.add(name + u' ').fact(milliseconds(latency[key]), {});
    page.put(line);
}

void putWork(Page &page, const QJsonObject &snapshot)
{
    const QJsonObject commands = snapshot["commands"_L1].toObject();
    const QJsonObject errors = snapshot["errors"_L1].toObject();
    const QJsonObject slow = snapshot["slow_consumers"_L1].toObject();
    const QJsonObject queues = snapshot["queues"_L1].toObject();
    page.put(page.titled(u"commands"_s)
                 .fact(rate(commands["rate"_L1]), {})
                 .fact(figure(queues["pending_requests"_L1]), u"waiting"_s)
                 .fact(figure(commands["request_timeouts_total"_L1]), u"timed out"_s)
                 .fact(figure(errors["total"_L1]), u"errors"_s, alarm(errors["rate"_L1]))
                 .fact(rate(errors["rate"_L1]), {}, alarm(errors["rate"_L1])));
    page.put(page.titled(u"queues"_s)
                 .fact(sizeFigure(queues["outbound_bytes"_L1]), u"out"_s)
                 .fact(sizeFigure(queues["outbound_max_bytes"_L1]), u"the longest"_s)
                 .fact(sizeFigure(queues["between_shards_bytes"_L1]), u"between shards"_s));
    page.put(page.titled(u"slow"_s)
                 .fact(figure(slow["blocked"_L1]), u"now"_s, alarm(slow["blocked"_L1]))
                 .fact(figure(slow["closed_total"_L1]), u"cut off"_s, alarm(slow["closed_total"_L1]))
                 .fact(figure(slow["left_out_total"_L1]), u"messages left out"_s, alarm(slow["left_out_total"_L1])));
}

void putParts(Page &page, const QJsonObject &snapshot)
{
    const QJsonObject storage = snapshot["storage"_L1].toObject();
    page.put(page.titled(u"storage"_s)
                 .fact(storage["state"_L1].toString(), {}, inkOfState(storage["state"_L1].toString()))
                 .fact(storage["backend"_L1].toString(), {}, Ink::Plain)
                 .fact(figure(storage["messages"_L1]), u"messages"_s)
                 .fact(sizeFigure(storage["bytes"_L1]), u"of "_s + sizeFigure(storage["limit_bytes"_L1]))
                 .fact(figure(storage["evicted_total"_L1]), u"evicted"_s)
                 .add(u"lag "_s)
                 .fact(milliseconds(storage["lag_ms"_L1]), {}));
    const QJsonObject process = snapshot["process"_L1].toObject();
    const QJsonObject cluster = snapshot["cluster"_L1].toObject();
    page.put(page.titled(u"process"_s)
                 .fact(percent(process["cpu_percent"_L1]), u"cpu"_s)
                 .fact(sizeFigure(process["memory_bytes"_L1]), u"memory"_s)
                 .fact(figure(process["threads"_L1]), u"threads"_s)
                 .fact(figure(process["open_files"_L1]), u"files"_s)
                 .fact(cluster["state"_L1].toString(),
                       cluster["instances"_L1].toInt(1) > 1 ? u"of %1 servers"_s.arg(cluster["instances"_L1].toInt()) : QString(),
                       inkOfState(cluster["state"_L1].toString())));
    ScreenLine shards = page.titled(u"shards"_s);
    for (const QJsonValue &shard : snapshot["shards"_L1].toArray()) {
        const double busy = shard["busy_percent"_L1].toDouble();
        shards.add(QString::number(shard["shard"_L1].toInt()) + u": "_s)
            .fact(percent(shard["busy_percent"_L1]), {},
                  busy > 90   ? Ink::Red
                  : busy > 60 ? Ink::Yellow
                              : Ink::Green);
    }
    page.put(shards);
}

QString nameOf(const QJsonObject &place)
{
    const QString room = place["room"_L1].toString();
    return place.contains("channel"_L1) ? room + u':' + place["channel"_L1].toString() : room;
}

double weightOf(const QJsonObject &place, TopScreen::Order order)
{
    const double in = place["in_rate"_L1].toDouble();
    const double out = place["out_rate"_L1].toDouble();
    switch (order) {
    case TopScreen::Order::In:
        return in;
    case TopScreen::Order::Out:
        return out;
    case TopScreen::Order::Members:
        return place["members"_L1].toDouble();
    case TopScreen::Order::Traffic:
    case TopScreen::Order::Name:
        break;
    }
    return order == TopScreen::Order::Traffic ? in + out : 0;
}

void putBusiest(Page &page, const QJsonObject &of, TopScreen::Table table, TopScreen::Order order)
{
    QList<QJsonObject> places;
    for (const QJsonValue &place : of["busiest"_L1].toArray())
        places.append(place.toObject());
    std::sort(places.begin(), places.end(), [order](const QJsonObject &a, const QJsonObject &b) {
        const double ofA = weightOf(a, order);
        const double ofB = weightOf(b, order);
        return ofA != ofB ? ofA > ofB : nameOf(a) < nameOf(b);
    });
    page.put(page.line());
    constexpr qsizetype Columns = 3 * FigureWidth;
    const qsizetype nameWidth = std::max<qsizetype>(8, page.line().left() - Columns);
    const auto row = [&](const QString &name, const QString &members, const QString &in, const QString &out, Ink ink) {
        page.put(page.line()
                     .add(name.left(nameWidth - 1).leftJustified(nameWidth), ink)
                     .add(members.rightJustified(FigureWidth), ink)
                     .add(in.rightJustified(FigureWidth), ink)
                     .add(out.rightJustified(FigureWidth), ink));
    };
    const auto title = [order](const QString &text, TopScreen::Order mine) { return order == mine ? text + u'*' : text; };
    const QString kind = table == TopScreen::Table::Channels ? u"CHANNEL"_s : u"ROOM"_s;
    row(u"%1 (%2 in all)"_s.arg(title(kind, TopScreen::Order::Name), figure(of["total"_L1])),
        title(u"MEMBERS"_s, TopScreen::Order::Members), title(u"IN/S"_s, TopScreen::Order::In), title(u"OUT/S"_s, TopScreen::Order::Out),
        Ink::Cyan);
    for (const QJsonObject &place : places) {
        if (page.left() <= 1) // the last is for the keys
            break;
        const bool quiet = weightOf(place, TopScreen::Order::Traffic) == 0;
        row(nameOf(place), figure(place["members"_L1]), figure(place["in_rate"_L1]), figure(place["out_rate"_L1]),
            quiet ? Ink::Dim : Ink::Plain);
    }
}

} // namespace

void TopScreen::take(const QJsonObject &snapshot)
{
    const QString name = snapshot["instance"_L1].toString();
    auto instance = std::find_if(m_instances.begin(), m_instances.end(), [&](const Instance &one) { return one.name == name; });
    if (instance == m_instances.end()) {
        if (m_instances.size() >= MostInstances)
            return;
        instance = m_instances.insert(m_instances.end(), Instance{name, {}, {}});
    }
    instance->newest = snapshot;
    instance->deliveries.append(snapshot["messages"_L1]["out_rate"_L1].toDouble());
    if (instance->deliveries.size() > TrendLength)
        instance->deliveries.removeFirst();
}

void TopScreen::turnToNextInstance()
{
    if (!m_instances.isEmpty())
        m_shown = (m_shown + 1) % m_instances.size();
}

QList<QByteArray> TopScreen::lines(QSize size, const Console &console) const
{
    Page page(console, size);
    const Instance shown = m_instances.value(m_shown);
    const QJsonObject &snapshot = shown.newest;
    ScreenLine head = page.line();
    head.add(u"arqonbus top "_s, Ink::Bold).add(m_url + u"  "_s);
    if (!isEmpty()) {
        head.fact(snapshot["state"_L1].toString(), {}, inkOfState(snapshot["state"_L1].toString()));
        head.add(u"up "_s).fact(durationFigure(snapshot["uptime_seconds"_L1]), {}, Ink::Plain);
        head.add(shown.name, Ink::Dim);
    }
    page.put(head);
    if (!m_trouble.isEmpty())
        page.put(page.line().add(m_trouble, Ink::Red));
    else if (isEmpty())
        page.put(page.line().add(u"waiting for the first snapshot"_s, Ink::Yellow));
    else
        page.put(page.line()
                     .add(snapshot["time"_L1].toString() + u"  "_s, Ink::Dim)
                     .add(m_instances.size() > 1 ? u"instance %1 of %2  "_s.arg(m_shown + 1).arg(m_instances.size()) : QString())
                     .add(m_paused ? u"paused"_s : QString(), Ink::Yellow));
    if (!isEmpty()) {
        putConnections(page, snapshot["connections"_L1].toObject());
        putTraffic(page, snapshot, shown.deliveries);
        putWork(page, snapshot);
        putParts(page, snapshot);
        putBusiest(page, snapshot[m_table == Table::Channels ? "channels"_L1 : "rooms"_L1].toObject(), m_table, m_order);
    }
    QList<QByteArray> lines = page.lines();
    if (size.height() > 2) {
        while (lines.size() < size.height() - 1)
            lines.append(QByteArray());
        lines.resize(size.height() - 1);
        lines.append(page.line()
                         .add(u"q quit  p pause  c channels  r rooms  sort: t traffic  i in  o out  m members  n name"_s, Ink::Dim)
                         .add(m_instances.size() > 1 ? u"  x next instance"_s : QString(), Ink::Dim)
                         .bytes());
    }
    return lines;
}

QByteArray TopScreen::summary(const QJsonObject &snapshot)
{
    const QJsonObject messages = snapshot["messages"_L1].toObject();
    const QJsonObject connections = snapshot["connections"_L1].toObject();
    const auto fact = [](const QString &name, const QString &value) { return u' ' + name + u'=' + QString(value).remove(u' '); };
    return (snapshot["time"_L1].toString() + u' ' + snapshot["instance"_L1].toString() + u' ' + snapshot["state"_L1].toString()
            + fact(u"clients"_s, figure(connections["clients"_L1])) + fact(u"connections"_s, figure(connections["total"_L1]))
            + fact(u"in"_s, rate(messages["in_rate"_L1])) + fact(u"out"_s, rate(messages["out_rate"_L1]))
            + fact(u"p99"_s, milliseconds(snapshot["latency_ms"_L1]["p99"_L1])) + fact(u"errors"_s, rate(snapshot["errors"_L1]["rate"_L1]))
            + fact(u"slow"_s, figure(snapshot["slow_consumers"_L1]["blocked"_L1]))
            + fact(u"cpu"_s, percent(snapshot["process"_L1]["cpu_percent"_L1]))
            + fact(u"memory"_s, sizeFigure(snapshot["process"_L1]["memory_bytes"_L1])))
        .toUtf8();
}

} // namespace arqon::cli
