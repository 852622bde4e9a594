// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/messagedetail.h"

#include "dashboard/inspector/jsondifference.h"
#include "dashboard/inspector/jsonlayout.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

QJsonValue payloadOf(const TailEntry &entry)
{
    return QJsonDocument::fromJson(entry.raw).object().value("payload"_L1);
}

} // namespace

void MessageDetail::show(qint64 sequence, const TailEntry &entry, const TailEntry *previous)
{
    m_sequence = sequence;
    m_entry = entry;
    m_from = jsonlayout::textMember(entry.raw, "from");
    m_sent = jsonlayout::textMember(entry.raw, "timestamp");
    m_id = jsonlayout::textMember(entry.raw, "id");
    const jsonlayout::Laid laid = jsonlayout::indented(entry.raw);
    m_text = laid.text;
    m_leftOut = laid.leftOut;
    compare(previous);
    Q_EMIT changed();
}

void MessageDetail::compare(const TailEntry *previous)
{
    m_comparable = previous != nullptr;
    m_comparedWith.clear();
    m_changes.clear();
    m_changesLeftOut = 0;
    if (!previous)
        return;
    m_comparedWith = previous->offset ? tr("offset %1").arg(*previous->offset) : jsonlayout::textMember(previous->raw, "id");
    const JsonChanges found = jsonDifference(payloadOf(*previous), payloadOf(m_entry));
    for (const JsonChange &change : found.changes)
        m_changes.append(QVariant::fromValue(change));
    m_changesLeftOut = found.leftOut;
}

void MessageDetail::clear()
{
    if (!isPresent())
        return;
    m_sequence = -1;
    m_entry = {};
    m_from.clear();
    m_sent.clear();
    m_id.clear();
    m_text.clear();
    m_leftOut = 0;
    compare(nullptr);
    Q_EMIT changed();
}

} // namespace arqon::dashboard
