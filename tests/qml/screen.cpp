// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/qml/screen.h"

#include <QAccessible>
#include <QDir>
#include <QImage>
#include <QQuickWindow>

using namespace Qt::StringLiterals;

namespace {

void visit(QQuickItem *item, const std::function<void(QQuickItem *)> &visitor)
{
    if (!item || !item->isVisible())
        return;
    visitor(item);
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children)
        visit(child, visitor);
}

QString describe(const QQuickItem *item)
{
    return u"%1 %2 at %3,%4"_s.arg(QLatin1StringView(item->metaObject()->className()), item->objectName())
        .arg(item->mapToScene({}).x())
        .arg(item->mapToScene({}).y());
}

QString accessibleName(QQuickItem *item)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(item);
    return face ? face->text(QAccessible::Name) : QString();
}

} // namespace

QStringList Screen::unnamedControls(QQuickItem *root)
{
    QStringList found;
    visit(root, [&found](QQuickItem *item) {
        if (item->activeFocusOnTab() && item->isEnabled() && accessibleName(item).isEmpty())
            found.append(describe(item));
    });
    return found;
}

QQuickItem *Screen::find(QQuickItem *root, const QString &objectName)
{
    QQuickItem *found = nullptr;
    visit(root, [&found, &objectName](QQuickItem *item) {
        if (!found && item->objectName() == objectName)
            found = item;
    });
    return found;
}

QStringList Screen::texts(QQuickItem *root)
{
    QStringList found;
    visit(root, [&found](QQuickItem *item) {
        if (item->inherits("QQuickText"))
            found.append(item->property("text").toString());
    });
    return found;
}

QStringList Screen::clippedTexts(QQuickItem *root)
{
    QStringList found;
    visit(root, [&found](QQuickItem *item) {
        if (!item->inherits("QQuickText") || item->property("text").toString().isEmpty())
            return;
        const bool cut = item->property("truncated").toBool() || item->property("contentWidth").toReal() > item->width() + 1;
        if (cut)
            found.append(describe(item) + u": "_s + item->property("text").toString());
    });
    return found;
}

QStringList Screen::cutButtons(QQuickItem *root)
{
    QStringList found;
    const QRectF room = root->mapRectToScene(root->boundingRect());
    visit(root, [&](QQuickItem *item) {
        if (!item->inherits("QQuickAbstractButton"))
            return;
        for (const QQuickItem *above = item; above && above != root; above = above->parentItem()) {
            if (above->inherits("QQuickFlickable")) // scrolls
                return;
        }
        const QRectF place = item->mapRectToScene(item->boundingRect());
        if (place.left() < room.left() - 1 || place.right() > room.right() + 1 || item->width() < item->implicitWidth() - 1)
            found.append(describe(item) + u": "_s + accessibleName(item));
    });
    return found;
}

bool Screen::save(QQuickItem *item, const QString &name)
{
    const QString folder = QStringLiteral(ARQONBUS_SCREENSHOTS);
    return item && item->window() && QDir().mkpath(folder) && item->window()->grabWindow().save(u"%1/%2.png"_s.arg(folder, name));
}

int Screen::pixelsIn(QQuickItem *item, double from, double to, const QColor &color)
{
    if (!item || !item->window())
        return 0;
    const QImage image = item->window()->grabWindow();
    const qreal ratio = image.devicePixelRatio();
    const QRectF whole = item->mapRectToScene(item->boundingRect());
    const QRectF place(whole.left() + whole.width() * from, whole.top(), whole.width() * (to - from), whole.height());
    int count = 0;
    for (int y = int(place.top() * ratio); y < int(place.bottom() * ratio); ++y) {
        for (int x = int(place.left() * ratio); x < int(place.right() * ratio); ++x) {
            if (!image.rect().contains(x, y))
                continue;
            const QColor pixel = image.pixelColor(x, y);
            count +=
                qAbs(pixel.red() - color.red()) < 24 && qAbs(pixel.green() - color.green()) < 24 && qAbs(pixel.blue() - color.blue()) < 24;
        }
    }
    return count;
}
