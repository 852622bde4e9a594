// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/dashboard/sampletelemetry.h"

#include <QDateTime>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sample {

namespace {

constexpr const char *exampleSnapshot = R"({"eventType":"metrics_snapshot","instance":"01JD9Q2TQ1","severity":"info",
 "version":"0.1.0","sequence":12,"interval_ms":1000,"uptime_seconds":12,"state":"healthy",
 "connections":{"total":7,"clients":6,"by_type":{"human":3,"ai-agent":1,"dashboard":1,"service":1,"unknown":1},
                "by_dialect":{"structured":5,"classic":2},"limit":10000,"opened_total":31,"refused_total":0},
 "messages":{"in_total":1200,"out_total":9000,"in_rate":100.0,"out_rate":750.0,
             "bytes_in_total":240000,"bytes_out_total":1800000,"bytes_in_rate":20000.0,"bytes_out_rate":150000.0,
             "duplicates_total":0},
 "latency_ms":{"p50":0.08,"p99":0.9,"p999":1.7,"samples":750},
 "commands":{"total":40,"rate":2.0,"requests_total":3,"request_timeouts_total":0},
 "errors":{"total":2,"rate":0.0,"by_word":{"invalid_json":1,"from_mismatch":1}},
 "slow_consumers":{"blocked":0,"closed_total":0,"left_out_total":0},
 "rooms":{"total":2,"busiest":[{"room":"science","channels":8,"members":6,"in_rate":100.0,"out_rate":750.0}]},
 "channels":{"total":10,"busiest":[{"room":"science","channel":"general","members":6,"in_rate":100.0,"out_rate":750.0}]},
 "storage":{"backend":"memory","state":"healthy","messages":1200,"bytes":310000,"limit_bytes":268435456,"evicted_total":0,"lag_ms":0.0},
 "cluster":{"state":"single","instances":1},
 "queues":{"outbound_bytes":0,"outbound_max_bytes":0,"between_shards_bytes":0,"pending_requests":0,"telemetry_events":0},
 "process":{"cpu_percent":3.1,"memory_bytes":41000000,"threads":4,"open_files":23},
 "shards":[{"shard":0,"connections":4,"in_rate":60.0,"out_rate":400.0,"busy_percent":2.0}],
 "telemetry":{"listeners":1,"events_total":130,"left_out_total":0}})";

void merge(QJsonObject &into, const QJsonObject &changes)
{
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it->isObject() && into.value(it.key()).isObject()) {
            QJsonObject inner = into.value(it.key()).toObject();
            merge(inner, it->toObject());
            into.insert(it.key(), inner);
        } else {
            into.insert(it.key(), *it);
        }
    }
}

} // namespace

QString isoTime(arqon::dashboard::Time time)
{
    return QDateTime::fromMSecsSinceEpoch(time.count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonObject snapshot(arqon::dashboard::Time time, const QJsonObject &changes)
{
    static const QJsonObject example = QJsonDocument::fromJson(exampleSnapshot).object();
    QJsonObject payload = example;
    payload.insert(u"time"_s, isoTime(time));
    merge(payload, changes);
    return payload;
}

QJsonObject event(const QString &type, arqon::dashboard::Time time, const QJsonObject &fields, const QString &severity)
{
    QJsonObject payload = fields;
    payload.insert(u"eventType"_s, type);
    payload.insert(u"time"_s, isoTime(time));
    payload.insert(u"instance"_s, u"01JD9Q2TQ1"_s);
    payload.insert(u"severity"_s, severity);
    return payload;
}

} // namespace sample
