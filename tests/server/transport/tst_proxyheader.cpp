// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/proxyheader.h"

#include <QTest>

using namespace arqon;

namespace {

const QByteArray Signature("\r\n\r\n\0\r\nQUIT\n", 12);
const QByteArray V4("\xc0\x00\x02\x07\x7f\x00\x00\x01\x12\x34\x23\x8c", 12);
const QByteArray V6("\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x12\x34\x23\x8c", 36);

QByteArray binary(uchar command, uchar family, const QByteArray &addresses, int length = -1)
{
    const int size = length < 0 ? int(addresses.size()) : length;
    return Signature + char(command) + char(family) + char(size >> 8) + char(size & 0xff) + addresses;
}

/// The address, "none" for a header without one, or what else was found.
QString verdict(QByteArrayView bytes)
{
    const auto parsed = ProxyHeader::parse(bytes);
    if (std::holds_alternative<NeedMore>(parsed))
        return QStringLiteral("more");
    if (std::holds_alternative<ProxyHeader::Absent>(parsed))
        return QStringLiteral("absent");
    if (std::holds_alternative<ProxyHeader::Malformed>(parsed))
        return QStringLiteral("malformed");
    const QHostAddress source = std::get<ProxyHeader>(parsed).source;
    return source.isNull() ? QStringLiteral("none") : source.toString();
}

} // namespace

class tst_ProxyHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("found");
        QTest::newRow("1, TCP4") << QByteArray("PROXY TCP4 192.0.2.7 127.0.0.1 4660 9100\r\n") << "192.0.2.7";
        QTest::newRow("1, TCP6") << QByteArray("PROXY TCP6 2001:db8::5 ::1 4660 9100\r\n") << "2001:db8::5";
        QTest::newRow("1, unknown") << QByteArray("PROXY UNKNOWN\r\n") << "none";
        QTest::newRow("1, unknown with more") << QByteArray("PROXY UNKNOWN ff:: ff:: 1 2\r\n") << "none";
        QTest::newRow("2, IPv4") << binary(0x21, 0x11, V4) << "192.0.2.7";
        QTest::newRow("2, IPv6") << binary(0x21, 0x21, V6) << "2001:db8::5";
        QTest::newRow("2, IPv4 over UDP") << binary(0x21, 0x12, V4) << "192.0.2.7";
        QTest::newRow("2, with extensions") << binary(0x21, 0x11,
                                                      V4
                                                          + QByteArray("\x02\x00\x03"
                                                                       "abc",
                                                                       6))
                                            << "192.0.2.7";
        QTest::newRow("2, local") << binary(0x20, 0x00, {}) << "none";
        QTest::newRow("2, local with an address") << binary(0x20, 0x11, V4) << "none";
        QTest::newRow("2, unspecified") << binary(0x21, 0x00, {}) << "none";
        QTest::newRow("2, unix") << binary(0x21, 0x31, QByteArray(216, 'x')) << "none";
        QTest::newRow("2, as long as may be") << binary(0x21, 0x11, V4 + QByteArray(ProxyHeader::Limit - 16 - 12, 'x')) << "192.0.2.7";
    }
    void parse()
    {
        QFETCH(QByteArray, header);
        QTEST(verdict(header), "found");
        QTEST(verdict(header + "GET / HTTP/1.1\r\n"), "found");
        QCOMPARE(std::get<ProxyHeader>(ProxyHeader::parse(header + "GET")).size, header.size());
        for (qsizetype size = 0; size < header.size(); ++size)
            QCOMPARE(verdict(QByteArrayView(header).first(size)), u"more");
    }

    void parse_refuses_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const QByteArray &header, const char *found = "malformed") {
            QTest::newRow(name) << header << QString::fromLatin1(found);
        };
        row("a request", "GET / HTTP/1.1\r\n", "absent");
        row("TLS", "\x16\x03\x01", "absent");
        row("another method", "PROXIED / HTTP/1.1\r\n", "absent");
        row("almost a signature", "\r\n\r\nX", "absent");
        row("1, no end", "PROXY TCP4 " + QByteArray(120, '1'));
        row("1, nothing", "PROXY \r\n");
        row("1, another family", "PROXY TCP5 192.0.2.7 127.0.0.1 1 2\r\n");
        row("1, lower case", "PROXY tcp4 192.0.2.7 127.0.0.1 1 2\r\n");
        row("1, wrong family", "PROXY TCP4 ::1 127.0.0.1 1 2\r\n");
        row("1, wrong family 6", "PROXY TCP6 192.0.2.7 ::1 1 2\r\n");
        row("1, short address", "PROXY TCP4 127.1 127.0.0.1 1 2\r\n");
        row("1, number", "PROXY TCP4 2130706433 127.0.0.1 1 2\r\n");
        row("1, bad target", "PROXY TCP4 192.0.2.7 nowhere 1 2\r\n");
        row("1, no ports", "PROXY TCP4 192.0.2.7 127.0.0.1\r\n");
        row("1, port too large", "PROXY TCP4 192.0.2.7 127.0.0.1 65536 2\r\n");
        row("1, port with a sign", "PROXY TCP4 192.0.2.7 127.0.0.1 +1 2\r\n");
        row("1, port with a zero", "PROXY TCP4 192.0.2.7 127.0.0.1 01 2\r\n");
        row("1, two spaces", "PROXY TCP4  192.0.2.7 127.0.0.1 1 2\r\n");
        row("1, too much", "PROXY TCP4 192.0.2.7 127.0.0.1 1 2 3\r\n");
        row("2, version 1", binary(0x11, 0x11, V4));
        row("2, another command", binary(0x22, 0x11, V4));
        row("2, addresses too short", binary(0x21, 0x11, V4.left(11)));
        row("2, IPv6 too short", binary(0x21, 0x21, V6.left(35)));
        row("2, too long", binary(0x21, 0x11, {}, int(ProxyHeader::Limit)));
        row("2, far too long", binary(0x21, 0x11, {}, 0xffff));
    }
    void parse_refuses()
    {
        QFETCH(QByteArray, header);
        QTEST(verdict(header), "found");
    }
};

QTEST_GUILESS_MAIN(tst_ProxyHeader)
#include "tst_proxyheader.moc"
