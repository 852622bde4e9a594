// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/cluster/change.h"

#include <QDebug>

namespace arqon::test {

inline Change clientChange(quint64 id, const QByteArray &name, const QByteArray &type = {})
{
    Change change;
    change.client = id;
    change.info.id = name;
    change.info.type = type;
    change.connectionId = "arq_conn_" + QByteArray::number(id);
    return change;
}

inline Change placeChange(Change::Kind kind, quint64 id, const Address &address)
{
    Change change;
    change.kind = kind;
    change.client = id;
    change.address = address;
    return change;
}

inline Change goneChange(quint64 id, CloseCode code = CloseCode::Normal)
{
    Change change;
    change.kind = Change::Kind::ClientGone;
    change.client = id;
    change.code = code;
    return change;
}

/// What happened, for comparison: the changes' texts.
inline QList<QByteArray> textsOf(const std::vector<Change> &changes)
{
    QList<QByteArray> texts;
    for (const Change &change : changes)
        texts.append(change.encode());
    return texts;
}

} // namespace arqon::test
