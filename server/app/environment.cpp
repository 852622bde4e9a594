// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/environment.h"

#include "server/app/suggestion.h"

#include <QRegularExpression>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

const Setting *settingOfVariable(const QString &variable)
{
    for (const Setting &setting : settingsTable()) {
        if (variable == setting.variable() || (setting.shortVariable && variable == QLatin1StringView(setting.shortVariable)))
            return &setting;
    }
    return nullptr;
}

/// Kubernetes puts the address of every service into every pod: a service "arqonbus" gives ARQONBUS_SERVICE_HOST, ARQONBUS_PORT,
/// ARQONBUS_PORT_9100_TCP and more, one "arqonbus-server" even ARQONBUS_SERVER_PORT, with a URL as the value.
bool isServiceLink(const QString &variable, const QString &value)
{
    static const QRegularExpression names(u"_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$"_s);
    static const QRegularExpression urls(u"^(tcp|udp|sctp)://"_s);
    return names.match(variable).hasMatch() || (variable.endsWith("_PORT"_L1) && urls.match(value).hasMatch());
}

/// What the client programs read.
bool isClientVariable(const QString &variable)
{
    return variable == "ARQONBUS_URL"_L1 || variable == "ARQONBUS_TOKEN"_L1;
}

} // namespace

Statements readEnvironment(const QProcessEnvironment &environment)
{
    Statements result;
    QStringList variables = environment.keys();
    variables.sort();
    for (const QString &variable : std::as_const(variables)) {
        if (!variable.startsWith("ARQONBUS_"_L1) || isClientVariable(variable))
            continue;
        const QString value = environment.value(variable);
        const Setting *setting = settingOfVariable(variable);
        if (isServiceLink(variable, value)) {
            if (setting)
                result.notes += u"%1 is ignored: its value is a Kubernetes service address."_s.arg(variable);
            continue;
        }
        if (setting) {
            result.given += Statement{setting, value, u"environment "_s + variable};
            continue;
        }
        QStringList known;
        for (const Setting &candidate : settingsTable())
            known += candidate.variable();
        result.complaints += u"environment: %1 is not a setting."_s.arg(variable) + didYouMean(variable, known);
    }
    return result;
}

} // namespace arqon
