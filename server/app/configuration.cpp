// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/configuration.h"

#include "server/app/configfile.h"
#include "server/app/environment.h"
#include "server/app/settingvalue.h"

#include <algorithm>
#include <array>

namespace arqon {

using namespace Qt::StringLiterals;

Configuration::Configuration()
{
    const Config defaults;
    for (const Setting &setting : settingsTable())
        m_entries.push_back({&setting, setting.binding.take(defaults), u"default"_s});
}

Configuration Configuration::load(const CommandLine &line, const QProcessEnvironment &environment)
{
    Configuration result;
    if (!line.configFile.isEmpty())
        result.apply(readConfigFile(line.configFile));
    result.apply(readEnvironment(environment));
    result.apply(line.statements);
    if (result.m_complaints.isEmpty())
        result.checkTogether();
    return result;
}

void Configuration::apply(const Statements &statements)
{
    m_complaints += statements.complaints;
    m_notes += statements.notes;
    for (const Statement &statement : statements.given) {
        const auto value = parseSettingValue(*statement.setting, statement.text);
        if (!value) {
            m_complaints += u"%1: %2 is \"%3\", but %4."_s.arg(statement.origin, statement.setting->key(), statement.text, value.error());
            continue;
        }
        auto &entry = m_entries[static_cast<size_t>(statement.setting - settingsTable().data())];
        entry.value = *value;
        entry.origin = statement.origin;
    }
}

void Configuration::checkPorts(const Config &now)
{
    struct Listening
    {
        const char *setting;
        bool enabled;
        QHostAddress host;
        quint16 port;
    };
    const std::array all{Listening{"server.port", true, now.server.host, now.server.port},
                         Listening{"monitoring.port", now.monitoring.enabled, now.monitoringHost(), now.monitoring.port},
                         Listening{"telemetry.port", now.telemetry.enabled, now.telemetryHost(), now.telemetry.port}};
    for (size_t i = 1; i < all.size(); ++i) {
        for (size_t j = 0; j < i; ++j) {
            const bool both = all[i].enabled && all[j].enabled;
            if (both && all[i].port != 0 && all[i].port == all[j].port && all[i].host == all[j].host) {
                m_complaints += u"%1 (%2) and %3 (%4) are both %5; they must differ."_s
                                    .arg(QString::fromLatin1(all[i].setting), entry(all[i].setting).origin,
                                         QString::fromLatin1(all[j].setting), entry(all[j].setting).origin)
                                    .arg(all[i].port);
            }
        }
    }
}

void Configuration::checkTogether()
{
    const Config now = config();
    checkPorts(now);
    if (now.transport.maxOutboundBytes < now.transport.maxMessageSize) {
        m_complaints += u"server.max_outbound_bytes (%1) must be at least websocket.max_message_size (%2), or the largest message "
                        "could not be delivered to anyone."_s.arg(entry("server.max_outbound_bytes").origin,
                                                                  entry("websocket.max_message_size").origin);
    }
    if (const Result<RedisOptions> redis = resolved(now.storage.redis); !redis)
        m_complaints += entry(redis.error().field.constData()).origin + u": "_s + QString::fromUtf8(redis.error().message);
    if (const Result<void> cluster = now.checkCluster(); !cluster)
        m_complaints += entry(cluster.error().field.constData()).origin + u": "_s + QString::fromUtf8(cluster.error().message);
    if (now.security.certificateName != CertificateName::None && now.tls.clientCertificates == ClientCertificates::None) {
        m_complaints += u"security.certificate_name (%1) needs tls.client_certificates: no client is asked for one."_s.arg(
            entry("security.certificate_name").origin);
    }
    if (now.storage.redis.certificateFile.isEmpty() != now.storage.redis.keyFile.isEmpty())
        m_complaints += u"redis.cert_file and redis.key_file belong together: give both or none."_s;
}

const Configuration::Entry &Configuration::entry(const char *name) const
{
    const Setting *setting = findSetting(QLatin1StringView(name));
    return m_entries[static_cast<size_t>(setting - settingsTable().data())];
}

Config Configuration::config() const
{
    Config config;
    for (const Entry &entry : m_entries)
        entry.setting->binding.put(config, entry.value);
    config.routing.replayPause = std::min(config.routing.replayPause, config.transport.maxOutboundBytes / 2);
    return config;
}

Reload reload(const Configuration &running, const Configuration &wanted)
{
    Reload result{running, {}, {}};
    for (size_t i = 0; i < running.m_entries.size(); ++i) {
        const auto &after = wanted.m_entries[i];
        if (running.m_entries[i].value == after.value)
            continue;
        if (after.setting->live) {
            result.configuration.m_entries[i] = after;
            result.applied += after.setting->key();
        } else {
            result.needRestart += after.setting->key();
        }
    }
    return result;
}

} // namespace arqon
