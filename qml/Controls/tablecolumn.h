// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJSValue>
#include <QObject>
#include <QQmlEngine>
#include <QUrl>

namespace arqon::dashboard {

/// A column of a DataTable: which role of the model it shows, and how.
class TableColumn : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString role MEMBER m_role NOTIFY changed REQUIRED) ///< of the model; also the column's name in saved layouts
    Q_PROPERTY(QString title MEMBER m_title NOTIFY changed)
    Q_PROPERTY(double width READ width WRITE setWidth NOTIFY layoutChanged)
    Q_PROPERTY(double shownWidth READ shownWidth NOTIFY placed) ///< `width`, or for the one that stretches what there is left
    Q_PROPERTY(double minimumWidth MEMBER m_minimumWidth NOTIFY changed)
    Q_PROPERTY(bool shown READ isShown WRITE setShown NOTIFY layoutChanged)
    Q_PROPERTY(bool hideable MEMBER m_hideable NOTIFY changed)
    Q_PROPERTY(bool stretch MEMBER m_stretch NOTIFY changed) ///< takes the room that the others leave
    Q_PROPERTY(bool numeric MEMBER m_numeric NOTIFY changed) ///< stands right
    Q_PROPERTY(bool sortable MEMBER m_sortable NOTIFY changed)
    Q_PROPERTY(bool fixedFont MEMBER m_fixedFont NOTIFY changed)
    Q_PROPERTY(QJSValue text READ text WRITE setText NOTIFY changed) ///< function of the value: how it reads; none: as it is
    Q_PROPERTY(QUrl cell MEMBER m_cell NOTIFY changed)               ///< of a ColumnCell, in place of a text
    Q_PROPERTY(bool hasCell READ hasCell NOTIFY changed)

public:
    explicit TableColumn(QObject *parent = nullptr);

    QString role() const { return m_role; }
    QJSValue text() const { return m_text; }
    void setText(const QJSValue &text);
    double width() const { return m_width; }
    void setWidth(double width);
    double shownWidth() const { return m_shownWidth; }
    bool isShown() const { return m_shown; }
    void setShown(bool shown);
    bool stretches() const { return m_stretch; }
    bool hasCell() const { return !m_cell.isEmpty(); }
    double minimumWidth() const { return m_minimumWidth; }

    void place(double width);

    Q_INVOKABLE QString textOf(const QJSValue &value) const;

Q_SIGNALS:
    void changed();
    void layoutChanged();
    void placed();

private:
    QString m_role;
    QString m_title;
    double m_width = 120;
    double m_shownWidth = 120;
    double m_minimumWidth = 48;
    bool m_shown = true;
    bool m_hideable = true;
    bool m_stretch = false;
    bool m_numeric = false;
    bool m_sortable = true;
    bool m_fixedFont = false;
    QJSValue m_text;
    QUrl m_cell;
};

} // namespace arqon::dashboard
