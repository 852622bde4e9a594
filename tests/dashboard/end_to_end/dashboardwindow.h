// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/app/dashboardmodel.h"

#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>

/// The dashboard's window on a model, made as the program makes it, to be looked at.
class DashboardWindow
{
public:
    explicit DashboardWindow(arqon::dashboard::DashboardModel &model);

    /// Null: Main.qml did not load.
    QQuickWindow *window() const { return m_window; }
    /// The visible item of that objectName, or null.
    QQuickItem *find(const QString &objectName, QQuickItem *below = nullptr) const;
    /// What it says: its property `text`.
    QString text(const QString &objectName, QQuickItem *below = nullptr) const;
    void showView(const QString &name);

private:
    QQmlApplicationEngine m_engine;
    QQuickWindow *m_window = nullptr;
};
