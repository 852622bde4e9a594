// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaObject>
#include <QObject>

namespace arqon {

/// Runs the task in the thread that the object lives in, soon.
template<typename Object, typename F>
void runIn(Object *object, F task)
{
    QMetaObject::invokeMethod(static_cast<QObject *>(object), std::move(task), Qt::QueuedConnection);
}

} // namespace arqon
