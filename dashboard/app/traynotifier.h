// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/events/alarmbook.h"

#include <QSystemTrayIcon>

#include <memory>

namespace arqon::dashboard {

/// Tells of alarms through the desktop's tray. Where there is none it does nothing: the window has a banner of its own in any case.
/// Needs a QApplication.
class TrayNotifier : public QObject
{
    Q_OBJECT
public:
    /// Null: the desktop has no tray.
    static std::unique_ptr<QSystemTrayIcon> desktopIcon();
    /// `alarms` outlives it. `icon`: where it tells; null: nowhere.
    TrayNotifier(AlarmBook &alarms, std::unique_ptr<QSystemTrayIcon> icon, QObject *parent = nullptr);

Q_SIGNALS:
    /// The icon or a notification was clicked.
    void activated();

private:
    void describe();

    AlarmBook &m_alarms;
    std::unique_ptr<QSystemTrayIcon> m_icon;
};

} // namespace arqon::dashboard
