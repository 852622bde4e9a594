// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QUrl>
#include <QtQmlIntegration>

#include <memory>

QT_BEGIN_NAMESPACE
class QFileDialog;
QT_END_NAMESPACE

namespace arqon::dashboard {

/// Asks the person for a file: with the desktop's own dialog, or with Qt's where the desktop has none. (Qt Quick's, of Qt 6.4, saves
/// nothing there: it answers with no file, or ends the program where a package is missing.) Needs a QApplication.
class FileChooser : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString title MEMBER m_title NOTIFY changed)
    /// "Pictures (*.png)".
    Q_PROPERTY(QString filter MEMBER m_filter NOTIFY changed)
    /// What a name without one gets: "png".
    Q_PROPERTY(QString suffix MEMBER m_suffix NOTIFY changed)
    /// A file to be written; else one that there is, to be read.
    Q_PROPERTY(bool saves MEMBER m_saves NOTIFY changed)

public:
    explicit FileChooser(QObject *parent = nullptr);
    ~FileChooser() override;

    /// Opens the dialog, and comes back at once. `name` is proposed, without its suffix; what a file's name may not have is replaced.
    Q_INVOKABLE void open(const QString &name = {});
    /// As it is typed.
    Q_INVOKABLE static QString pathOf(const QUrl &file) { return file.toLocalFile(); }

Q_SIGNALS:
    void changed();
    void accepted(const QUrl &file);

private:
    QString m_title;
    QString m_filter;
    QString m_suffix;
    bool m_saves = false;
    std::unique_ptr<QFileDialog> m_dialog; // the one that was opened last
};

} // namespace arqon::dashboard
