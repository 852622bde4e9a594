// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/suggestion.h"

#include <algorithm>
#include <vector>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

/// Letters to insert, remove, or replace to get from one to the other (Levenshtein).
qsizetype distance(QStringView from, QStringView to)
{
    std::vector<qsizetype> row(static_cast<size_t>(to.size()) + 1);
    for (size_t i = 0; i < row.size(); ++i)
        row[i] = static_cast<qsizetype>(i);
    for (qsizetype i = 0; i < from.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 1; j < row.size(); ++j) {
            const qsizetype replaced = diagonal + (from[i] == to[static_cast<qsizetype>(j) - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

bool endsInWord(const QString &candidate, const QString &word)
{
    const qsizetype before = candidate.size() - word.size() - 1;
    return before >= 0 && candidate.endsWith(word) && !candidate[before].isLetterOrNumber();
}

} // namespace

QString nearest(const QString &word, const QStringList &candidates)
{
    // A third of the letters wrong is a typing mistake, more is another word.
    qsizetype best = std::max<qsizetype>(2, word.size() / 3) + 1;
    QString found;
    for (const QString &candidate : candidates) {
        const qsizetype d = distance(word, candidate);
        if (d < best) {
            best = d;
            found = candidate;
        }
    }
    if (!found.isEmpty() || word.size() < 3)
        return found;
    const QString bare = word.startsWith("--"_L1) ? word.mid(2) : word;
    for (const QString &candidate : candidates) {
        if (endsInWord(candidate, bare))
            return candidate;
    }
    return {};
}

QString didYouMean(const QString &word, const QStringList &candidates)
{
    const QString meant = nearest(word, candidates);
    return meant.isEmpty() ? QString() : u" Did you mean "_s + meant + u'?';
}

} // namespace arqon
