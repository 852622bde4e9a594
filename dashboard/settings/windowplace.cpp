// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/settings/windowplace.h"

#include <QGuiApplication>
#include <QScreen>

namespace arqon::dashboard {

WindowPlace::WindowPlace(QObject *parent) : QObject(parent)
{
    connect(this, &WindowPlace::changed, this, &WindowPlace::restore);
}

QRect WindowPlace::fitted(const QRect &kept, const QList<QRect> &screens)
{
    if (!kept.isValid() || screens.isEmpty())
        return {};
    const auto seen = [&kept](const QRect &screen) {
        const QRect common = kept.intersected(screen);
        return common.isValid() ? qint64(common.width()) * common.height() : 0;
    };
    const QRect screen =
        *std::max_element(screens.begin(), screens.end(), [&seen](const QRect &a, const QRect &b) { return seen(a) < seen(b); });
    QRect place(kept.topLeft(), kept.size().boundedTo(screen.size()));
    if (seen(screen) == 0)
        place.moveCenter(screens.first().center());
    place.moveRight(qMin(place.right(), screen.right()));
    place.moveBottom(qMin(place.bottom(), screen.bottom()));
    place.moveLeft(qMax(place.left(), screen.left()));
    place.moveTop(qMax(place.top(), screen.top()));
    return place;
}

void WindowPlace::restore()
{
    if (!m_window || !m_settings)
        return;
    QList<QRect> screens;
    for (const QScreen *screen : QGuiApplication::screens())
        screens.append(screen->availableGeometry());
    const QRect place = fitted(m_settings->windowPlace(), screens);
    if (place.isValid())
        m_window->setGeometry(place);
    if (m_settings->isWindowMaximized())
        m_window->setVisibility(QWindow::Maximized);
    for (const auto moved : {&QWindow::xChanged, &QWindow::yChanged, &QWindow::widthChanged, &QWindow::heightChanged})
        connect(m_window, moved, this, &WindowPlace::remember);
    connect(m_window, &QWindow::visibilityChanged, this, &WindowPlace::remember);
}

void WindowPlace::remember()
{
    if (!m_window || !m_settings)
        return;
    if (m_window->visibility() == QWindow::Windowed)
        m_settings->setWindowPlace(m_window->geometry());
    if (m_window->visibility() == QWindow::Windowed || m_window->visibility() == QWindow::Maximized)
        m_settings->setWindowMaximized(m_window->visibility() == QWindow::Maximized);
}

} // namespace arqon::dashboard
