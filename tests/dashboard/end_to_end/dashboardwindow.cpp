// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/dashboard/end_to_end/dashboardwindow.h"

#include "tests/qml/screen.h"

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

DashboardWindow::DashboardWindow(DashboardModel &model)
{
    model.translation().setEngine(&m_engine);
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    m_engine.setInitialProperties({{u"app"_s, QVariant::fromValue(&model)}});
    m_engine.load(QUrl(u"qrc:/qt/qml/ArqonBus/Dashboard/Main.qml"_s));
    if (!m_engine.rootObjects().isEmpty())
        m_window = qobject_cast<QQuickWindow *>(m_engine.rootObjects().constFirst());
}

QQuickItem *DashboardWindow::find(const QString &objectName, QQuickItem *below) const
{
    return Screen::find(below ? below : m_window->contentItem(), objectName);
}

QString DashboardWindow::text(const QString &objectName, QQuickItem *below) const
{
    const QQuickItem *item = find(objectName, below);
    return item ? item->property("text").toString() : QString();
}

void DashboardWindow::showView(const QString &name)
{
    QMetaObject::invokeMethod(m_window, "showView", Q_ARG(QString, name));
}
