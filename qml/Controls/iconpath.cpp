// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Controls/iconpath.h"

#include <QList>

namespace arqon::dashboard {

namespace {

/// Takes what iconPath() reads apart.
class Strokes
{
public:
    explicit Strokes(QStringView text) : m_words(text.split(u' ', Qt::SkipEmptyParts)) {}

    bool atEnd() const { return m_next >= m_words.size(); }
    QChar letter() { return m_words[m_next++].front(); }
    double number() { return atEnd() ? 0 : m_words[m_next++].toDouble(); }
    QPointF point()
    {
        const double x = number();
        return {x, number()};
    }

private:
    QList<QStringView> m_words;
    qsizetype m_next = 0;
};

} // namespace

QStringView iconStrokes(Icon::Glyph glyph)
{
    switch (glyph) {
    case Icon::Glyph::None:
        return {};
    case Icon::Glyph::Add:
        return u"M 8 3 L 8 13 M 3 8 L 13 8";
    case Icon::Glyph::Alarm:
        return u"M 4 11 L 4 7 C 4 1.5 12 1.5 12 7 L 12 11 L 13.5 12.5 L 2.5 12.5 Z M 6.5 14.5 L 9.5 14.5";
    case Icon::Glyph::ArrowDown:
        return u"M 8 3.5 L 8 12.5 M 4.5 9 L 8 12.5 L 11.5 9";
    case Icon::Glyph::ArrowUp:
        return u"M 8 12.5 L 8 3.5 M 4.5 7 L 8 3.5 L 11.5 7";
    case Icon::Glyph::Chart:
        return u"M 2.5 2.5 L 2.5 13.5 L 13.5 13.5 M 5 10.5 L 7.5 7 L 9.5 8.5 L 13 4";
    case Icon::Glyph::Check:
        return u"M 3.5 8.5 L 6.5 11.5 L 12.5 4.5";
    case Icon::Glyph::ChevronDown:
        return u"M 4 6.5 L 8 10.5 L 12 6.5";
    case Icon::Glyph::ChevronLeft:
        return u"M 9.5 4 L 5.5 8 L 9.5 12";
    case Icon::Glyph::ChevronRight:
        return u"M 6.5 4 L 10.5 8 L 6.5 12";
    case Icon::Glyph::Clients:
        return u"O 6 5.5 2.5 M 1.5 13.5 C 1.5 8.8 10.5 8.8 10.5 13.5 M 10.5 3.2 C 13.2 3.2 13.2 7.8 10.5 7.8 M 12 9.8 C 13.6 10.3 14.5 "
               u"11.5 14.5 13.5";
    case Icon::Glyph::Clock:
        return u"O 8 8 6 M 8 4.5 L 8 8 L 10.5 9.5";
    case Icon::Glyph::Close:
        return u"M 4 4 L 12 12 M 12 4 L 4 12";
    case Icon::Glyph::Columns:
        return u"R 2 3 12 10 1.5 M 6 3 L 6 13 M 10 3 L 10 13";
    case Icon::Glyph::Copy:
        return u"R 5.5 5.5 8 8 1.5 M 10.5 5.5 L 10.5 4 C 10.5 3 10 2.5 9 2.5 L 4 2.5 C 3 2.5 2.5 3 2.5 4 L 2.5 9 C 2.5 10 3 10.5 4 10.5 L "
               u"5.5 10.5";
    case Icon::Glyph::Delete:
        return u"M 2.5 4.5 L 13.5 4.5 M 6 4.5 L 6 2.5 L 10 2.5 L 10 4.5 M 4 4.5 L 4.7 13.5 L 11.3 13.5 L 12 4.5 M 6.8 7 L 6.8 11 M 9.2 7 L "
               u"9.2 11";
    case Icon::Glyph::Disconnect:
        return u"M 6.5 4.5 L 8 3 C 10.5 0.8 15 5.2 13 8 L 11.5 9.5 M 9.5 11.5 L 8 13 C 5.5 15.2 0.8 10.8 3 8 L 4.5 6.5 M 2.5 2.5 L 13.5 "
               u"13.5";
    case Icon::Glyph::Edit:
        return u"M 3 13 L 3.5 10.5 L 10.5 3.5 L 12.5 5.5 L 5.5 12.5 Z M 9 5 L 11 7";
    case Icon::Glyph::Error:
        return u"O 8 8 6 M 6 6 L 10 10 M 10 6 L 6 10";
    case Icon::Glyph::Events:
        return u"M 1.5 8.5 L 4.5 8.5 L 6.5 3.5 L 9.5 12.5 L 11.5 8.5 L 14.5 8.5";
    case Icon::Glyph::Export:
        return u"M 8 9.5 L 8 2.5 M 5 5.5 L 8 2.5 L 11 5.5 M 2.5 9.5 L 2.5 13.5 L 13.5 13.5 L 13.5 9.5";
    case Icon::Glyph::Filter:
        return u"M 2.5 4 L 13.5 4 M 4.5 8 L 11.5 8 M 6.5 12 L 9.5 12";
    case Icon::Glyph::Import:
        return u"M 8 2.5 L 8 9.5 M 5 6.5 L 8 9.5 L 11 6.5 M 2.5 9.5 L 2.5 13.5 L 13.5 13.5 L 13.5 9.5";
    case Icon::Glyph::Info:
        return u"O 8 8 6 M 8 7.5 L 8 11 M 8 5 L 8 5.2";
    case Icon::Glyph::Inspector:
        return u"M 1.5 8 C 4.5 2.5 11.5 2.5 14.5 8 C 11.5 13.5 4.5 13.5 1.5 8 Z O 8 8 2";
    case Icon::Glyph::Keyboard:
        return u"R 1.5 4 13 8 1.5 M 4 6.5 L 4.1 6.5 M 6.7 6.5 L 6.8 6.5 M 9.3 6.5 L 9.4 6.5 M 12 6.5 L 12.1 6.5 M 5 9.5 L 11 9.5";
    case Icon::Glyph::More:
        return u"O 3.5 8 0.6 O 8 8 0.6 O 12.5 8 0.6";
    case Icon::Glyph::Pause:
        return u"M 5.5 3.5 L 5.5 12.5 M 10.5 3.5 L 10.5 12.5";
    case Icon::Glyph::Play:
        return u"M 5 3.2 L 12.5 8 L 5 12.8 Z";
    case Icon::Glyph::Publish:
        return u"M 14 2 L 2 6.5 L 7 9 L 9.5 14 Z M 14 2 L 7 9";
    case Icon::Glyph::Refresh:
        return u"M 13 8 C 13 1.5 4 1.3 3 7 M 3 3.5 L 3 7 L 6.3 6.5 M 3 8 C 3 14.5 12 14.7 13 9 M 13 12.5 L 13 9 L 9.7 9.5";
    case Icon::Glyph::Rooms:
        return u"R 2 2 5 4 1 R 9 7 5 3 1 R 9 11.5 5 3 1 M 4.5 6 L 4.5 13 L 9 13 M 4.5 8.5 L 9 8.5";
    case Icon::Glyph::Save:
        return u"M 2.5 2.5 L 11 2.5 L 13.5 5 L 13.5 13.5 L 2.5 13.5 Z M 5 2.5 L 5 6 L 10 6 L 10 2.5 M 5 13.5 L 5 9.5 L 11 9.5 L 11 13.5";
    case Icon::Glyph::Search:
        return u"O 7 7 4.5 M 10.3 10.3 L 13.8 13.8";
    case Icon::Glyph::Server:
        return u"R 2 2.5 12 4.5 1.2 R 2 9 12 4.5 1.2 M 4.5 4.7 L 4.6 4.7 M 4.5 11.2 L 4.6 11.2 M 8 4.7 L 11.5 4.7 M 8 11.2 L 11.5 11.2";
    case Icon::Glyph::Settings:
        return u"M 2.5 4.5 L 8 4.5 O 10 4.5 1.8 M 12 4.5 L 13.5 4.5 M 2.5 11.5 L 4 11.5 O 6 11.5 1.8 M 8 11.5 L 13.5 11.5";
    case Icon::Glyph::Warning:
        return u"M 8 2.2 L 14.3 13.3 L 1.7 13.3 Z M 8 6.5 L 8 9.5 M 8 11.4 L 8 11.5";
    }
    return {};
}

QPainterPath iconPath(QStringView strokes)
{
    QPainterPath path;
    Strokes rest(strokes);
    while (!rest.atEnd()) {
        switch (rest.letter().unicode()) {
        case u'M':
            path.moveTo(rest.point());
            break;
        case u'L':
            path.lineTo(rest.point());
            break;
        case u'Z':
            path.closeSubpath();
            break;
        case u'C': {
            const QPointF first = rest.point();
            const QPointF second = rest.point();
            path.cubicTo(first, second, rest.point());
            break;
        }
        case u'O': {
            const QPointF centre = rest.point();
            const double radius = rest.number();
            path.addEllipse(centre, radius, radius);
            break;
        }
        case u'R': {
            const QPointF corner = rest.point();
            const QPointF size = rest.point();
            const double radius = rest.number();
            path.addRoundedRect(QRectF(corner, QSizeF(size.x(), size.y())), radius, radius);
            break;
        }
        default:
            return path;
        }
    }
    return path;
}

} // namespace arqon::dashboard
