// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QStringList>
#include <QtQmlIntegration>

namespace arqon::dashboard {

/// Rows that a person reads while the things they are about come and go. What changes, changes in its place; new rows wait and are counted,
/// those that are gone stay, marked, until refresh() is asked for. The rows' values are the derived class's; here they are known by key.
class HeldTable : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the base of tables")
    Q_PROPERTY(int count READ count NOTIFY countsChanged)
    Q_PROPERTY(int newCount READ newCount NOTIFY countsChanged)   ///< rows that refresh() would add
    Q_PROPERTY(int goneCount READ goneCount NOTIFY countsChanged) ///< rows that refresh() would take away
    Q_PROPERTY(QString sortRole READ sortRole NOTIFY arrangementChanged)
    Q_PROPERTY(bool sortDescending READ sortDescending NOTIFY arrangementChanged)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY arrangementChanged)

public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_keys.size()); }
    int count() const { return int(m_keys.size()); }
    int newCount() const { return m_newCount; }
    int goneCount() const { return m_goneCount; }

    QString sortRole() const { return m_sortRole; }
    bool sortDescending() const { return m_sortDescending; }
    /// A role's name; refreshes.
    Q_INVOKABLE void sortBy(const QString &role, bool descending);
    QString filter() const { return m_filter; }
    /// Text that rows must have somewhere, whatever its case; refreshes.
    void setFilter(const QString &filter);

    /// Empty for a row that is not there.
    Q_INVOKABLE QString keyAt(int row) const { return m_keys.value(row); }
    /// -1 for a key that is not there.
    Q_INVOKABLE int rowOf(const QString &key) const { return m_rows.value(key, -1); }

    /// Shows all that there is now, in order. O(n log n).
    Q_INVOKABLE void refresh();
    /// What changed has changed since the last time: values of shown rows anew, and counts what is new and gone. Without shown rows it
    /// refreshes, for nobody reads them. O(n).
    void update();

Q_SIGNALS:
    void countsChanged();
    void arrangementChanged();
    /// Around a refresh(), in which any row may come to stand for another key.
    void aboutToArrange();
    void rearranged();

protected:
    HeldTable(const QString &sortRole, QObject *parent) : QAbstractListModel(parent), m_sortRole(sortRole) {}

private:
    /// All rows that the filter lets through, in the order of sortRole().
    virtual QStringList arranged() const = 0;
    /// How many rows that the filter lets through are not among the shown.
    virtual int countUnshown() const = 0;
    virtual bool isGone(const QString &key) const = 0;
    /// Nothing that is gone is shown any more.
    virtual void forgetGone() = 0;

    void setKeys(const QStringList &keys);

    QStringList m_keys;
    QHash<QString, int> m_rows;
    QString m_sortRole;
    bool m_sortDescending = false;
    QString m_filter;
    int m_newCount = 0;
    int m_goneCount = 0;
};

} // namespace arqon::dashboard
