// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QQuickPaintedItem>

namespace arqon::dashboard {

/// A drawing of lines on a field of 16 by 16, in any size and colour. Decoration: what it stands for is said by the control around it.
class Icon : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Glyph glyph READ glyph WRITE setGlyph NOTIFY glyphChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)

public:
    enum class Glyph {
        None,
        Add,
        Alarm,
        ArrowDown,
        ArrowUp,
        Chart,
        Check,
        ChevronDown,
        ChevronLeft,
        ChevronRight,
        Clients,
        Clock,
        Close,
        Columns,
        Copy,
        Delete,
        Disconnect,
        Edit,
        Error,
        Events,
        Export,
        Filter,
        Import,
        Info,
        Inspector,
        Keyboard,
        More,
        Pause,
        Play,
        Publish,
        Refresh,
        Rooms,
        Save,
        Search,
        Server,
        Settings,
        Warning,
    };
    Q_ENUM(Glyph)

    explicit Icon(QQuickItem *parent = nullptr);

    Glyph glyph() const { return m_glyph; }
    void setGlyph(Glyph glyph);
    QColor color() const { return m_color; }
    void setColor(const QColor &color);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void glyphChanged();
    void colorChanged();

private:
    Glyph m_glyph = Glyph::None;
    QColor m_color = Qt::black;
};

} // namespace arqon::dashboard
