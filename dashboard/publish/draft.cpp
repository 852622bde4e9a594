// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/publish/draft.h"

#include "shared/protocol/address.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

const QStringList KindNames{u"event"_s, u"private"_s, u"command"_s};

/// The context in which this file's texts are translated, as lupdate understands it.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Draft)
};

} // namespace

QStringList Draft::targetNames() const
{
    static const QRegularExpression gap(u"[\\s,;]+"_s);
    return targets.split(gap, Qt::SkipEmptyParts);
}

QString Draft::destination() const
{
    switch (kind) {
    case Kind::Private:
        return targetNames().join(u", "_s);
    case Kind::Command:
        return Words::tr("%1 at %2").arg(command, address);
    default:
        return address;
    }
}

QString Draft::problem() const
{
    if (kind == Kind::Private) {
        if (targetNames().isEmpty())
            return Words::tr("Say who is to get it.");
        for (const QString &name : targetNames()) {
            if (!isName(name.toUtf8()))
                return Words::tr("“%1” is no name: 1 to 128 letters, digits and . _ - / @").arg(name);
        }
        return {};
    }
    if (address.trimmed().isEmpty())
        return Words::tr("Say where it is to go: room:channel");
    const auto parsed = Address::parse({}, address.trimmed().toUtf8());
    if (!parsed)
        return QString::fromUtf8(parsed.error().message);
    if (parsed->room == Wildcard || (kind == Kind::Command && parsed->isPattern()))
        return Words::tr("“*” stands for many rooms or channels; name one.");
    return kind == Kind::Command && command.trimmed().isEmpty() ? Words::tr("Say which command.") : QString();
}

QJsonObject Draft::toJson() const
{
    QJsonObject json{{u"kind"_s, KindNames[int(kind)]}, {u"body"_s, body}};
    if (kind == Kind::Private)
        json.insert(u"targets"_s, targets);
    else
        json.insert(u"address"_s, address);
    if (kind == Kind::Command)
        json.insert(u"command"_s, command);
    else
        json.insert(u"ack"_s, ack);
    return json;
}

Draft Draft::fromJson(const QJsonObject &json)
{
    Draft draft;
    draft.kind = Kind(std::max<qsizetype>(KindNames.indexOf(json["kind"_L1].toString()), 0));
    draft.address = json["address"_L1].toString();
    draft.targets = json["targets"_L1].toString();
    draft.command = json["command"_L1].toString();
    draft.body = json["body"_L1].toString();
    draft.ack = json["ack"_L1].toBool(true);
    return draft;
}

} // namespace arqon::dashboard
