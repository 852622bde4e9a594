// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/settings/windowplace.h"
#include "tests/support/dashboard/manualclock.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace arqon::dashboard;

class TestWindowPlace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fits_data()
    {
        QTest::addColumn<QRect>("kept");
        QTest::addColumn<QList<QRect>>("screens");
        QTest::addColumn<QRect>("expected");
        const QRect left(0, 0, 1920, 1080);
        const QRect right(1920, 0, 1280, 1024);
        QTest::newRow("as it was") << QRect(100, 100, 800, 600) << QList{left} << QRect(100, 100, 800, 600);
        QTest::newRow("on the second screen") << QRect(2000, 100, 800, 600) << QList{left, right} << QRect(2000, 100, 800, 600);
        QTest::newRow("the second screen is gone") << QRect(2000, 100, 800, 600) << QList{left} << QRect(560, 240, 800, 600);
        QTest::newRow("larger than the screen") << QRect(0, 0, 3000, 2000) << QList{left} << left;
        QTest::newRow("half out to the right") << QRect(1500, 500, 800, 600) << QList{left} << QRect(1120, 480, 800, 600);
        QTest::newRow("above the top") << QRect(10, -300, 800, 600) << QList{left} << QRect(10, 0, 800, 600);
        QTest::newRow("nothing kept") << QRect() << QList{left} << QRect();
        QTest::newRow("no screens") << QRect(1, 1, 100, 100) << QList<QRect>() << QRect();
    }

    void fits()
    {
        QFETCH(QRect, kept);
        QFETCH(QList<QRect>, screens);
        QTEST(WindowPlace::fitted(kept, screens), "expected");
    }

    void windowComesBackWhereItWas()
    {
        const QTemporaryDir folder;
        ManualClock clock;
        const QRect place(30, 40, 500, 400);
        {
            Settings settings(clock, folder.path());
            QQuickWindow window;
            WindowPlace holder;
            holder.setProperty("window", QVariant::fromValue(&window));
            holder.setProperty("settings", QVariant::fromValue(&settings));
            window.show();
            window.setGeometry(place);
            QTRY_COMPARE(settings.windowPlace(), place);
        }
        Settings settings(clock, folder.path());
        QQuickWindow window;
        WindowPlace holder;
        holder.setProperty("window", QVariant::fromValue(&window));
        holder.setProperty("settings", QVariant::fromValue(&settings));
        QCOMPARE(window.geometry(), place);
    }
};

QTEST_MAIN(TestWindowPlace)
#include "tst_windowplace.moc"
