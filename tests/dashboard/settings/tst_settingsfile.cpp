// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/settings/settingsfile.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class TestSettingsFile : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u"/settings.json"_s); }

    static void put(const QString &path, const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void missingFileIsEmpty()
    {
        const auto values = SettingsFile(path()).read();
        QVERIFY(values);
        QVERIFY(values->isEmpty());
    }

    void readsWhatWasWritten()
    {
        const QJsonObject values{{u"theme"_s, u"dark"_s}, {u"n"_s, 1}};
        QVERIFY(SettingsFile(path()).write(values)); // makes the folder
        QCOMPARE(SettingsFile(path()).read().value(), values);
        QVERIFY(!(QFileInfo(path()).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }

    void replacesAsAWhole()
    {
        const SettingsFile file(path());
        QVERIFY(file.write({{u"long"_s, QString(5000, u'x')}}));
        QFile old(path());
        QVERIFY(old.open(QIODevice::ReadOnly)); // someone in the middle of reading
        const QByteArray start = old.read(100);
        QVERIFY(file.write({{u"short"_s, 1}}));
        const QByteArray whole = start + old.readAll();
        QVERIFY(QJsonDocument::fromJson(whole).object().contains(u"long"_s));
        QCOMPARE(file.read().value(), (QJsonObject{{u"short"_s, 1}}));
        QCOMPARE(QFileInfo(path()).dir().entryList(QDir::Files).size(), 1);
    }

    void damagedFileIsPutAside_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"theme\": \"da");
        QTest::newRow("an array") << QByteArray("[1]");
        QTest::newRow("a number") << QByteArray("1");
        QTest::newRow("binary") << QByteArray("\0\xff\xfe", 3);
    }

    void damagedFileIsPutAside()
    {
        QFETCH(QByteArray, text);
        put(path(), text);
        const auto values = SettingsFile(path()).read();
        QVERIFY(!values);
        QVERIFY(values.error().message.contains("settings.json.damaged"));
        QFile aside(path() + u".damaged"_s);
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), text);
        QVERIFY(SettingsFile(path()).read());
    }

    void folderThatCantBeMadeIsTold()
    {
        put(path(), "{}");
        const auto written = SettingsFile(path() + u"/below/settings.json"_s).write({});
        QVERIFY(!written);
        QVERIFY(written.error().message.contains("can't be written"));
    }
};

QTEST_GUILESS_MAIN(TestSettingsFile)
#include "tst_settingsfile.moc"
