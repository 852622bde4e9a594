// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Controls/systemlook.h"

#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>

namespace arqon::dashboard {

SystemLook::SystemLook(QObject *parent) : QObject(parent)
{
    qGuiApp->installEventFilter(this);
}

bool SystemLook::isDark() const
{
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

QString SystemLook::textFamily() const
{
    return QGuiApplication::font().family();
}

QString SystemLook::fixedFamily() const
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
}

bool SystemLook::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qGuiApp && (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::ApplicationFontChange))
        Q_EMIT changed();
    return false;
}

} // namespace arqon::dashboard
