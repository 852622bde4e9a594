// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QSize>

#include <memory>

namespace arqon::cli {

/// The terminal as one page that is written over and over: keys come one by one and unseen, the page is the alternate one, and both are
/// given back as they were found when this object goes. One a program.
class Terminal : public QObject
{
    Q_OBJECT
public:
    /// Null where standard output is no terminal, or this system's can't be had in this way.
    static std::unique_ptr<Terminal> open();
    ~Terminal() override;

    /// In characters.
    QSize size() const;
    /// Replaces the page by these lines, at most as many as its height, all narrower than it.
    void show(const QList<QByteArray> &lines);

Q_SIGNALS:
    void keyPressed(char key);
    void resized();

private:
    Terminal();

    struct Saved;
    std::unique_ptr<Saved> m_saved;
};

} // namespace arqon::cli
