// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/metrictable.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace arqon;

namespace {

QByteArray documentTable()
{
    QByteArray text = "| metric | kind | labels | meaning |\n| --- | --- | --- | --- |\n";
    for (const MetricRow &row : metricTable()) {
        QByteArrayList labels;
        for (const QByteArray &label : QByteArray(row.labels).split(' '))
            labels += label.isEmpty() ? QByteArray() : '`' + label + '`';
        text += QByteArray("| `") + row.name + "` | " + metricKindName(row.kind).toByteArray() + " | " + labels.join(' ') + " | " + row.help
                + " |\n";
    }
    return text;
}

} // namespace

class TestMetricTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_areUniqueAndFollowPrometheus()
    {
        static const QRegularExpression allowed(QStringLiteral("^(arqonbus|process)_[a-z_]+[a-z]$"));
        QSet<QByteArray> seen;
        for (const MetricRow &row : metricTable()) {
            const QByteArray name = row.name;
            QVERIFY2(allowed.match(QString::fromLatin1(name)).hasMatch(), row.name);
            QVERIFY2(!seen.contains(name), row.name);
            seen.insert(name);
            QVERIFY2(name.endsWith("_total") == (row.kind == MetricKind::Counter), row.name);
            QVERIFY2(QByteArray(row.help).endsWith('.'), row.help);
        }
    }

    void names_thatUsersHave_areKept()
    {
        QSet<QByteArray> names;
        for (const MetricRow &row : metricTable())
            names.insert(row.name);
        for (const char *name :
             {"arqonbus_active_clients", "arqonbus_connections_active", "arqonbus_messages_total", "arqonbus_processing_seconds"})
            QVERIFY2(names.contains(name), name);
    }

    void document_hasThisTable()
    {
        QFile document(QStringLiteral(ARQONBUS_SOURCE "/docs/monitoring.md"));
        QVERIFY(document.open(QIODevice::ReadOnly));
        const QByteArray text = document.readAll();
        if (!text.contains('\n' + documentTable() + '\n'))
            QFAIL(("docs/monitoring.md should have this table:\n" + documentTable()).constData());
    }
};

QTEST_GUILESS_MAIN(TestMetricTable)
#include "tst_metrictable.moc"
