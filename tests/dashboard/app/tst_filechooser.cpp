// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/app/filechooser.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

/// The dialog that Qt shows where the desktop has none, used as a person would.
class TestFileChooser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proposes_data();
    void proposes();
    void saves_whereThePersonSays();
    void reads_onlyWhatIsThere();
    void rejected_saysNothing();
    void openedAgain_isOneDialog();

private:
    static QList<QFileDialog *> dialogs();
    static void prepare(FileChooser &chooser, bool saves);

    QTemporaryDir m_folder;
};

QList<QFileDialog *> TestFileChooser::dialogs()
{
    QList<QFileDialog *> found;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *dialog = qobject_cast<QFileDialog *>(widget))
            found.append(dialog);
    }
    return found;
}

void TestFileChooser::prepare(FileChooser &chooser, bool saves)
{
    chooser.setProperty("title", u"Save the chart"_s);
    chooser.setProperty("filter", u"Numbers (*.csv)"_s);
    chooser.setProperty("suffix", u"csv"_s);
    chooser.setProperty("saves", saves);
}

void TestFileChooser::proposes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("proposed");
    QTest::newRow("a title") << u"Messages"_s << u"Messages.csv"_s;
    QTest::newRow("with spaces") << u"Connections by type"_s << u"Connections by type.csv"_s;
    QTest::newRow("a channel") << u"science:general"_s << u"science-general.csv"_s;
    QTest::newRow("a pattern") << u"*:*"_s << u"---.csv"_s;
    QTest::newRow("a path") << u"../../etc/passwd"_s << u"..-..-etc-passwd.csv"_s;
    QTest::newRow("line ends") << u"a\nb"_s << u"a-b.csv"_s;
    QTest::newRow("German") << u"Schlüssel"_s << u"Schlüssel.csv"_s;
}

void TestFileChooser::proposes()
{
    QFETCH(QString, name);
    QFETCH(QString, proposed);
    FileChooser chooser;
    prepare(chooser, true);
    chooser.open(name);
    QCOMPARE(dialogs().size(), 1);
    QFileDialog &dialog = *dialogs().constFirst();
    QVERIFY(dialog.isVisible());
    QCOMPARE(dialog.windowTitle(), u"Save the chart"_s);
    QCOMPARE(QFileInfo(dialog.selectedFiles().value(0)).fileName(), proposed);
    QCOMPARE(dialog.acceptMode(), QFileDialog::AcceptSave);
}

void TestFileChooser::saves_whereThePersonSays()
{
    FileChooser chooser;
    prepare(chooser, true);
    QSignalSpy accepted(&chooser, &FileChooser::accepted);
    chooser.open(u"Messages"_s);
    dialogs().constFirst()->setDirectory(m_folder.path());
    dialogs().constFirst()->selectFile(u"mine"_s);
    QMetaObject::invokeMethod(dialogs().constFirst(), "accept");
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(accepted[0][0].toUrl(), QUrl::fromLocalFile(m_folder.filePath(u"mine.csv"_s)));
    // The next one begins there.
    FileChooser other;
    prepare(other, true);
    other.open(u"Volume"_s);
    QVERIFY(std::ranges::any_of(dialogs(), [this](const QFileDialog *dialog) {
        return dialog->isVisible() && dialog->selectedFiles().value(0) == m_folder.filePath(u"Volume.csv"_s);
    }));
}

void TestFileChooser::reads_onlyWhatIsThere()
{
    FileChooser chooser;
    prepare(chooser, false);
    QFile file(m_folder.filePath(u"there.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QSignalSpy accepted(&chooser, &FileChooser::accepted);
    chooser.open();
    QCOMPARE(dialogs().constFirst()->fileMode(), QFileDialog::ExistingFile);
    QCOMPARE(dialogs().constFirst()->acceptMode(), QFileDialog::AcceptOpen);
    dialogs().constFirst()->setDirectory(m_folder.path());
    dialogs().constFirst()->selectFile(file.fileName());
    QMetaObject::invokeMethod(dialogs().constFirst(), "accept");
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(accepted[0][0].toUrl(), QUrl::fromLocalFile(file.fileName()));
}

void TestFileChooser::rejected_saysNothing()
{
    FileChooser chooser;
    prepare(chooser, true);
    QSignalSpy accepted(&chooser, &FileChooser::accepted);
    chooser.open(u"Messages"_s);
    dialogs().constFirst()->reject();
    QCOMPARE(accepted.size(), 0);
    QVERIFY(!dialogs().constFirst()->isVisible());
}

void TestFileChooser::openedAgain_isOneDialog()
{
    FileChooser chooser;
    prepare(chooser, true);
    chooser.open(u"one"_s);
    chooser.open(u"two"_s);
    QCOMPARE(dialogs().size(), 1);
    QCOMPARE(QFileInfo(dialogs().constFirst()->selectedFiles().value(0)).fileName(), u"two.csv"_s);
}

QTEST_MAIN(TestFileChooser)
#include "tst_filechooser.moc"
