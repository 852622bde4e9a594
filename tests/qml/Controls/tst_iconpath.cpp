// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Controls/iconpath.h"

#include <QMetaEnum>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class TestIconPath : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyGlyphIsDrawnInItsField_data()
    {
        QTest::addColumn<int>("glyph");
        const QMetaEnum glyphs = QMetaEnum::fromType<Icon::Glyph>();
        for (int i = 0; i < glyphs.keyCount(); ++i)
            QTest::newRow(glyphs.key(i)) << glyphs.value(i);
    }

    void everyGlyphIsDrawnInItsField()
    {
        QFETCH(int, glyph);
        const QPainterPath path = iconPath(iconStrokes(Icon::Glyph(glyph)));
        QCOMPARE(path.isEmpty(), Icon::Glyph(glyph) == Icon::Glyph::None);
        QVERIFY(QRectF(0, 0, 16, 16).contains(path.boundingRect()) || path.isEmpty());
    }

    void readsStrokes()
    {
        QCOMPARE(iconPath(u"M 1 2 L 3 4").boundingRect(), QRectF(1, 2, 2, 2));
        QCOMPARE(iconPath(u"O 8 8 2").boundingRect(), QRectF(6, 6, 4, 4));
        QCOMPARE(iconPath(u"R 1 2 3 4 0").boundingRect(), QRectF(1, 2, 3, 4));
    }

    void endsAtWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QString>("strokes");
        QTest::newRow("nothing") << u""_s;
        QTest::newRow("another letter") << u"X 1 2 L 3 4"_s;
        QTest::newRow("numbers alone") << u"1 2 3"_s;
        QTest::newRow("no numbers") << u"M"_s;
    }

    void endsAtWhatItDoesNotKnow()
    {
        QFETCH(QString, strokes);
        QVERIFY(iconPath(strokes).boundingRect().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestIconPath)
#include "tst_iconpath.moc"
