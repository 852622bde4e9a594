// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/addressbook.h"

#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

class tst_AddressBook : public QObject
{
    Q_OBJECT

    TokenBucket::Time m_now{1h};

    std::shared_ptr<AddressBook> book(const AddressLimits &limits)
    {
        return std::make_shared<AddressBook>(limits, [this] { return m_now; });
    }
    static QHostAddress address(const char *text) { return QHostAddress(QString::fromLatin1(text)); }

private Q_SLOTS:
    void off_countsNothing()
    {
        const auto open = book({});
        const auto seat = open->enter(address("192.0.2.1"));
        QVERIFY(seat && !*seat);
        QCOMPARE(open->counts().addresses, 0);
    }

    void connections_areLimitedAndGivenBack()
    {
        const auto limited = book({2, {}});
        auto first = limited->enter(address("192.0.2.1"));
        auto second = limited->enter(address("192.0.2.1"));
        QVERIFY(first && *first && second && *second);
        const auto third = limited->enter(address("192.0.2.1"));
        QVERIFY(!third);
        QCOMPARE(third.error().limit, QByteArrayView("connections_per_address"));
        QVERIFY(third.error().retryAfter > 0ms);
        QVERIFY(limited->enter(address("192.0.2.2")));
        first->reset();
        QVERIFY(limited->enter(address("192.0.2.1")));
        QCOMPARE(limited->counts().refusedConnections, 1u);
        second->reset();
        QCOMPARE(limited->counts().addresses, 0);
    }

    void networks_countAsOneAddress_data()
    {
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("same");
        QTest::newRow("its /64") << "2001:db8:0:1:ffff::2" << true;
        QTest::newRow("another /64") << "2001:db8:0:2::1" << false;
    }
    void networks_countAsOneAddress()
    {
        QFETCH(QString, other);
        QFETCH(bool, same);
        const auto limited = book({1, {}});
        const auto seat = limited->enter(address("2001:db8:0:1::1"));
        QVERIFY(seat);
        QCOMPARE(!limited->enter(QHostAddress(other)).has_value(), same);
    }

    void bothFamilies_areTheSameClient()
    {
        const auto limited = book({1, {}});
        const auto seat = limited->enter(address("192.0.2.1"));
        QVERIFY(seat);
        QVERIFY(!limited->enter(address("::ffff:192.0.2.1")));
    }

    void handshakes_areLimited()
    {
        const auto limited = book({0, {2, 4}});
        for (int i = 0; i < 4; ++i)
            QVERIFY(limited->enter(address("192.0.2.1")));
        const auto fifth = limited->enter(address("192.0.2.1"));
        QVERIFY(!fifth);
        QCOMPARE(fifth.error().limit, QByteArrayView("handshakes_per_address"));
        QCOMPARE(fifth.error().retryAfter, 500ms);
        QVERIFY(limited->enter(address("192.0.2.2")));
        m_now += 500ms;
        QVERIFY(limited->enter(address("192.0.2.1")));
        QCOMPARE(limited->counts().refusedHandshakes, 1u);
    }

    void limits_mayChange()
    {
        const auto limited = book({1, {}});
        auto seat = limited->enter(address("192.0.2.1"));
        limited->setLimits({2, {}});
        auto second = limited->enter(address("192.0.2.1"));
        QVERIFY(second);
        limited->setLimits({});
        QVERIFY(limited->enter(address("192.0.2.1")));
        seat->reset();
        second->reset();
        limited->setLimits({1, {}});
        const auto again = limited->enter(address("192.0.2.1"));
        QVERIFY(again);
        QVERIFY(!limited->enter(address("192.0.2.1")));
    }

    void idleAddresses_areForgotten()
    {
        const auto limited = book({0, {1, 1}});
        for (quint32 i = 0; i < 5000; ++i) {
            QVERIFY(limited->enter(QHostAddress(0x0a000000u + i)));
            m_now += 1ms;
        }
        QVERIFY(limited->counts().addresses < 4000);
        // Who came a moment ago is not.
        QVERIFY(!limited->enter(QHostAddress(0x0a000000u + 4999)));
    }

    void full_refusesStrangersOnly()
    {
        const auto limited = book({1, {}});
        std::vector<AddressBook::SeatPtr> seats;
        seats.reserve(size_t(AddressBook::Capacity));
        for (quint32 i = 0; i < quint32(AddressBook::Capacity); ++i)
            seats.push_back(*limited->enter(QHostAddress(0x0a000000u + i)));
        QVERIFY(!limited->enter(address("192.0.2.1")));
        seats.pop_back();
        QVERIFY(limited->enter(address("192.0.2.1")));
    }
};

QTEST_GUILESS_MAIN(tst_AddressBook)
#include "tst_addressbook.moc"
