// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/app/traynotifier.h"

#include <QApplication>
#include <QPainter>
#include <QPixmap>

using namespace std::chrono_literals;

namespace arqon::dashboard {

namespace {

constexpr std::chrono::milliseconds ShownFor = 15s;

/// The window's icon, or where it has none a dot with a ring: calm or alarmed.
QIcon iconOf(bool alarmed)
{
    if (const QIcon icon = QApplication::windowIcon(); !icon.isNull() && !alarmed)
        return icon;
    QPixmap pixmap(64, 64);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = alarmed ? QColor(220, 60, 50) : QColor(70, 120, 220);
    painter.setPen(QPen(ink, 6));
    painter.drawEllipse(QRectF(7, 7, 50, 50));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(QRectF(21, 21, 22, 22));
    return pixmap;
}

} // namespace

std::unique_ptr<QSystemTrayIcon> TrayNotifier::desktopIcon()
{
    return QSystemTrayIcon::isSystemTrayAvailable() ? std::make_unique<QSystemTrayIcon>() : nullptr;
}

TrayNotifier::TrayNotifier(AlarmBook &alarms, std::unique_ptr<QSystemTrayIcon> icon, QObject *parent)
    : QObject(parent)
    , m_alarms(alarms)
    , m_icon(std::move(icon))
{
    if (!m_icon)
        return;
    describe();
    m_icon->show();
    connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, &TrayNotifier::activated);
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, &TrayNotifier::activated);
    connect(alarms.log(), &AlarmLog::changed, this, &TrayNotifier::describe);
    connect(&alarms, &AlarmBook::raised, this, [this](const QString &name, const QString &summary, bool error) {
        m_icon->showMessage(name, summary, error ? QSystemTrayIcon::Critical : QSystemTrayIcon::Warning, int(ShownFor.count()));
    });
}

void TrayNotifier::describe()
{
    const int active = m_alarms.log()->active();
    m_icon->setIcon(iconOf(active > 0));
    m_icon->setToolTip(active > 0 ? tr("ArqonBus: %n alarm(s)", nullptr, active) : tr("ArqonBus: all is well"));
}

} // namespace arqon::dashboard
