// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/frame.h"

#include <QTest>

using namespace arqon;

/// Headers as RFC 6455 5.2 has them: FIN and opcode 1, no mask, the length in its shortest form.
class tst_Frame : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void text_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("empty") << qsizetype(0) << QByteArray("\x81\x00", 2);
        QTest::newRow("125") << qsizetype(125) << QByteArray("\x81\x7d", 2);
        QTest::newRow("126") << qsizetype(126) << QByteArray("\x81\x7e\x00\x7e", 4);
        QTest::newRow("65535") << qsizetype(65535) << QByteArray("\x81\x7e\xff\xff", 4);
        QTest::newRow("65536") << qsizetype(65536) << QByteArray("\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10);
    }
    void text()
    {
        QFETCH(qsizetype, size);
        QFETCH(QByteArray, header);
        const QByteArray text(size, 'x');
        QCOMPARE(Frame::text(text).bytes(), header + text);
        QCOMPARE(Frame::text({}, text).bytes(), header + text);
        QCOMPARE(Frame::text(text.first(size / 3), text.sliced(size / 3)).bytes(), header + text);
    }
};

QTEST_APPLESS_MAIN(tst_Frame)
#include "tst_frame.moc"
