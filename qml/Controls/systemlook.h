// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QQmlEngine>

namespace arqon::dashboard {

/// What the desktop has chosen: dark or light, and its fonts.
class SystemLook : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool dark READ isDark NOTIFY changed)
    Q_PROPERTY(QString textFamily READ textFamily NOTIFY changed)
    Q_PROPERTY(QString fixedFamily READ fixedFamily NOTIFY changed)

public:
    explicit SystemLook(QObject *parent = nullptr);

    /// Qt 6.4 has no colour scheme to ask for: a palette with letters lighter than their ground is dark.
    bool isDark() const;
    QString textFamily() const;
    QString fixedFamily() const;

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace arqon::dashboard
