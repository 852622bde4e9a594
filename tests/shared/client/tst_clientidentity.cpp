// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/clientidentity.h"

#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using arqon::ClientIdentity;

class TestClientIdentity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appliedTo_putsTheNamesIntoTheQuery();
    void appliedTo_leavesOutWhatIsEmpty();
    void appliedTo_keepsWhatTheUrlHas();
    void appliedTo_escapesWhatAQueryWouldChange();
    void fromMap_readsTheProperties();
};

void TestClientIdentity::appliedTo_putsTheNamesIntoTheQuery()
{
    const ClientIdentity identity{u"ann"_s, u"human"_s, u"Ann"_s, u"cat"_s, u"calm"_s};
    const QUrlQuery query(identity.appliedTo(QUrl(u"ws://host:9100/"_s)));
    QCOMPARE(query.queryItemValue(u"client_id"_s), u"ann"_s);
    QCOMPARE(query.queryItemValue(u"client_type"_s), u"human"_s);
    QCOMPARE(query.queryItemValue(u"screen_name"_s), u"Ann"_s);
    QCOMPARE(query.queryItemValue(u"avatar"_s), u"cat"_s);
    QCOMPARE(query.queryItemValue(u"personality"_s), u"calm"_s);
}

void TestClientIdentity::appliedTo_leavesOutWhatIsEmpty()
{
    ClientIdentity identity;
    identity.clientId = u"ann"_s;
    QCOMPARE(identity.appliedTo(QUrl(u"ws://host:9100"_s)).toEncoded(), "ws://host:9100/?client_id=ann");
}

void TestClientIdentity::appliedTo_keepsWhatTheUrlHas()
{
    ClientIdentity identity;
    identity.clientId = u"ann"_s;
    const QUrlQuery query(identity.appliedTo(QUrl(u"ws://host/?token=t&client_id=other"_s)));
    QCOMPARE(query.queryItemValue(u"token"_s), u"t"_s);
    QCOMPARE(query.allQueryItemValues(u"client_id"_s), QStringList{u"ann"_s});
}

void TestClientIdentity::appliedTo_escapesWhatAQueryWouldChange()
{
    ClientIdentity identity;
    identity.screenName = u"A+B & C=50% \u00e9"_s;
    QCOMPARE(identity.appliedTo(QUrl(u"ws://host/"_s)).toEncoded(), "ws://host/?screen_name=A%2BB%20%26%20C%3D50%25%20%C3%A9");
}

void TestClientIdentity::fromMap_readsTheProperties()
{
    const auto identity = ClientIdentity::fromMap({{u"clientId"_s, u"ann"_s}, {u"clientType"_s, u"human"_s}});
    QCOMPARE(identity.clientId, u"ann"_s);
    QCOMPARE(identity.clientType, u"human"_s);
    QVERIFY(identity.avatar.isEmpty());
}

QTEST_APPLESS_MAIN(TestClientIdentity)
#include "tst_clientidentity.moc"
