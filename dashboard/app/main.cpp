// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/app/dashboardmodel.h"
#include "dashboard/app/traynotifier.h"
#include "dashboard/feed/livesession.h"
#include "dashboard/settings/translation.h"

#include <QApplication>
#include <QQmlApplicationEngine>
#include <QStandardPaths>
#include <QWindow>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

int main(int argc, char **argv)
{
    QApplication application(argc, argv); // Qt Charts draws with Qt Widgets
    QApplication::setApplicationName(u"arqonbus-dashboard"_s);
    QApplication::setApplicationDisplayName(u"ArqonBus"_s);
    QApplication::setApplicationVersion(QStringLiteral(ARQONBUS_VERSION));

    SystemClock clock;
    LiveSession session(clock);
    DashboardModel model(clock, session, QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation));

    QQmlApplicationEngine engine;
    const Translation translation(*model.settings(), engine);
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.setInitialProperties({{u"app"_s, QVariant::fromValue(&model)}});
    engine.load(QUrl(u"qrc:/qt/qml/ArqonBus/Dashboard/Main.qml"_s));
    if (engine.rootObjects().isEmpty())
        return 1;
    const TrayNotifier notifier(*model.events()->alarms());
    if (auto *window = qobject_cast<QWindow *>(engine.rootObjects().constFirst())) {
        QObject::connect(&notifier, &TrayNotifier::activated, window, [window, &model] {
            window->show();
            window->requestActivate();
            Q_EMIT model.viewWanted(u"events"_s);
        });
    }
    session.open(Profile::local());
    return QApplication::exec();
}
