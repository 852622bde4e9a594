// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/settings/settings.h"

#include <QPointer>
#include <QQuickWindow>

namespace arqon::dashboard {

/// Puts a window where it was the last time, as far as there is a screen, and remembers where a person moves it.
class WindowPlace : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickWindow *window MEMBER m_window NOTIFY changed REQUIRED)
    Q_PROPERTY(arqon::dashboard::Settings *settings MEMBER m_settings NOTIFY changed REQUIRED)

public:
    explicit WindowPlace(QObject *parent = nullptr);

    /// `kept` moved and shrunk so that it is to be seen on one of `screens`; in the middle of the first if it is on none. Invalid stays invalid.
    static QRect fitted(const QRect &kept, const QList<QRect> &screens);

Q_SIGNALS:
    void changed();

private:
    void restore();
    void remember();

    QPointer<QQuickWindow> m_window;
    QPointer<Settings> m_settings;
};

} // namespace arqon::dashboard
