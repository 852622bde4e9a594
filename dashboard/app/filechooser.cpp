// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/app/filechooser.h"

#include <QFileDialog>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

FileChooser::FileChooser(QObject *parent) : QObject(parent) {}

FileChooser::~FileChooser() = default;

void FileChooser::open(const QString &name)
{
    static QString folder = QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
    static const QRegularExpression forbidden(u"[\\\\/:*?\"<>|\\x00-\\x1f]"_s);
    m_dialog = std::make_unique<QFileDialog>(nullptr, m_title, folder, m_filter);
    m_dialog->setAcceptMode(m_saves ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    m_dialog->setFileMode(m_saves ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    m_dialog->setDefaultSuffix(m_suffix);
    m_dialog->setWindowModality(Qt::ApplicationModal);
    if (!name.isEmpty())
        m_dialog->selectFile(QString(name).replace(forbidden, u"-"_s) + u'.' + m_suffix);
    connect(m_dialog.get(), &QFileDialog::fileSelected, this, [this](const QString &path) {
        folder = m_dialog->directory().path();
        Q_EMIT accepted(QUrl::fromLocalFile(path));
    });
    m_dialog->winId(); // makes its window, so that it can belong to ours
    if (QWindow *ours = QGuiApplication::focusWindow())
        m_dialog->windowHandle()->setTransientParent(ours);
    m_dialog->open();
}

} // namespace arqon::dashboard
