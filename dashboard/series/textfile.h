// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QUrl>
#include <QtQmlIntegration>

namespace arqon::dashboard {

/// Files that a person asked for.
class TextFile : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
public:
    using QObject::QObject;

    /// Whole or not at all. Empty: it is written; else why it could not be.
    Q_INVOKABLE static QString save(const QUrl &file, const QString &text);
};

} // namespace arqon::dashboard
