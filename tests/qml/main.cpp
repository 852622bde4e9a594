// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/qml/fixture.h"
#include "tests/qml/screen.h"

#include <QApplication>
#include <QQmlEngine>
#include <QtQuickTest>

/// Gives the tests what QML can't make by itself.
class Setup : public QObject
{
    Q_OBJECT
public Q_SLOTS:
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        qmlRegisterType<Fixture>("ArqonBus.Testing", 1, 0, "Fixture");
        qmlRegisterType<Screen>("ArqonBus.Testing", 1, 0, "Screen");
    }
};

int main(int argc, char **argv)
{
    // Qt Charts draws with Qt Widgets, so the program that Qt Quick Test would make is not enough.
    QApplication application(argc, argv);
    Setup setup;
    return quick_test_main_with_setup(argc, argv, "qml", nullptr, &setup);
}

#include "main.moc"
