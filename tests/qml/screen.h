// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QObject>
#include <QQuickItem>
#include <QStringList>

/// What a person, or a screen reader, finds on the screen; for QML tests.
class Screen : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Visible items that take the keyboard's focus but have no accessible name; each as its type and place, for the test's message.
    Q_INVOKABLE static QStringList unnamedControls(QQuickItem *root);
    /// The first item below root with that objectName, or null.
    Q_INVOKABLE static QQuickItem *find(QQuickItem *root, const QString &objectName);
    /// All visible texts below root.
    Q_INVOKABLE static QStringList texts(QQuickItem *root);
    /// Visible texts that are cut or wider than their parent lets them be seen, elided ones excepted that say so in a tool tip.
    Q_INVOKABLE static QStringList clippedTexts(QQuickItem *root);
    /// Buttons that reach out of `root`, or are narrower than what they say; none of those that can be scrolled to.
    static QStringList cutButtons(QQuickItem *root);
    /// Writes what the item's window shows to build/.../screenshots/NAME.png, for people to look at. False: it could not.
    Q_INVOKABLE static bool save(QQuickItem *item, const QString &name);
    /// How many pixels of the item have nearly that colour.
    Q_INVOKABLE static int pixelsOf(QQuickItem *item, const QColor &color) { return pixelsIn(item, 0, 1, color); }
    /// The same between two parts of its width (0: left edge, 1: right).
    Q_INVOKABLE static int pixelsIn(QQuickItem *item, double from, double to, const QColor &color);
};
