// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/handshakes.h"

#include <QTest>

using namespace arqon;

/// What a handshake offers of permessage-deflate, and what is made of it (RFC 7692 5 and 7.1, RFC 6455 9.1).
class TestDeflateAgreement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offer_isTaken_data();
    void offer_isTaken();
    void offer_isDeclined_data();
    void offer_isDeclined();
    void list_isMalformed_data();
    void list_isMalformed();
    void foreignClients_areUnderstood();
};

namespace {

constexpr auto Plainly = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

QByteArray extensions(const QByteArray &value)
{
    return handshake("/", "Sec-WebSocket-Extensions: " + value + "\r\n");
}

/// The value of the answer's field; empty: there is none.
QByteArray answerTo(const QByteArray &head)
{
    const auto verdict = readByteByByte(head);
    if (const auto *refusal = std::get_if<HttpRefusal>(&verdict))
        return "HTTP " + QByteArray::number(refusal->status);
    const auto *request = std::get_if<UpgradeRequest>(&verdict);
    if (!request || !request->deflate)
        return {};
    const QByteArray field = request->deflate->field();
    if (!field.startsWith("Sec-WebSocket-Extensions: ") || !field.endsWith("\r\n"))
        return "not a field";
    return field.sliced(26).chopped(2);
}

} // namespace

void TestDeflateAgreement::offer_isTaken_data()
{
    QTest::addColumn<QByteArray>("offers");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray plainly = Plainly;
    const auto row = [](const char *name, const QByteArray &offers, const QByteArray &answer) { QTest::newRow(name) << offers << answer; };
    row("alone", "permessage-deflate", plainly);
    row("both without context", "permessage-deflate; server_no_context_takeover; client_no_context_takeover", plainly);
    row("the server without context", "permessage-deflate; server_no_context_takeover", plainly);
    row("the client without context", "permessage-deflate; client_no_context_takeover", plainly);
    row("the client's window, unsaid", "permessage-deflate; client_max_window_bits", plainly);
    row("the client's window", "permessage-deflate; client_max_window_bits=10", plainly);
    row("the client's window, quoted", "permessage-deflate; client_max_window_bits=\"10\"", plainly);
    row("the client's window, with a backslash", "permessage-deflate; client_max_window_bits=\"1\\0\"", plainly);
    for (int bits = 8; bits <= 15; ++bits) {
        const QByteArray parameter = "; server_max_window_bits=" + QByteArray::number(bits);
        QTest::addRow("the server's window, %d", bits) << "permessage-deflate" + parameter << plainly + parameter;
    }
    row("all at once", "permessage-deflate;client_max_window_bits=9;server_max_window_bits=\"11\";client_no_context_takeover",
        plainly + "; server_max_window_bits=11");
    row("no spaces", "permessage-deflate;client_max_window_bits", plainly);
    row("many spaces", " \t permessage-deflate \t;\t client_max_window_bits \t=\t 12 ", plainly);
    row("behind an unknown extension", "x-nonsense; a=b, permessage-deflate", plainly);
    row("before an unknown extension", "permessage-deflate, x-nonsense", plainly);
    row("the first of two", "permessage-deflate; server_max_window_bits=10, permessage-deflate", plainly + "; server_max_window_bits=10");
    row("the second, since the first can't be", "permessage-deflate; server_max_window_bits=7, permessage-deflate", plainly);
    row("the third",
        "permessage-deflate; mystery, permessage-deflate; server_no_context_takeover=1, permessage-deflate; client_max_window_bits",
        plainly);
    row("empty elements in the list", ", ,permessage-deflate,", plainly);
    row("in two fields", "x-nonsense\r\nSec-WebSocket-Extensions: permessage-deflate", plainly);
}

void TestDeflateAgreement::offer_isTaken()
{
    QFETCH(QByteArray, offers);
    QFETCH(QByteArray, answer);
    QCOMPARE(answerTo(extensions(offers)), answer);
}

void TestDeflateAgreement::offer_isDeclined_data()
{
    QTest::addColumn<QByteArray>("offers");
    const auto row = [](const char *name, const QByteArray &offers) { QTest::newRow(name) << offers; };
    row("others only", "x-webkit-deflate-frame, permessage-bzip2");
    row("name in other case", "Permessage-Deflate");
    row("name with more to it", "permessage-deflate2");
    row("unknown parameter", "permessage-deflate; mystery");
    row("unknown parameter beside known ones", "permessage-deflate; client_max_window_bits; mystery=1");
    row("parameter in other case", "permessage-deflate; Client_Max_Window_Bits");
    for (const char *bits : {"7", "16", "0", "08", "015", "8.0", "-8", "+8", "1000000000000000000000", "ten"}) {
        QTest::addRow("the server's window, %s", bits) << QByteArray("permessage-deflate; server_max_window_bits=") + bits;
        QTest::addRow("the client's window, %s", bits) << QByteArray("permessage-deflate; client_max_window_bits=") + bits;
    }
    row("the server's window, unsaid", "permessage-deflate; server_max_window_bits");
    row("a flag with a value, the server's", "permessage-deflate; server_no_context_takeover=true");
    row("a flag with a value, the client's", "permessage-deflate; client_no_context_takeover=1");
    row("a flag twice", "permessage-deflate; server_no_context_takeover; server_no_context_takeover");
    row("a window twice", "permessage-deflate; client_max_window_bits=10; client_max_window_bits=10");
    row("a window twice, once unsaid", "permessage-deflate; client_max_window_bits; client_max_window_bits=10");
    row("the server's window twice", "permessage-deflate; server_max_window_bits=10; server_max_window_bits=11");
    row("two, neither can be", "permessage-deflate; server_max_window_bits=7, permessage-deflate; mystery");
}

void TestDeflateAgreement::offer_isDeclined()
{
    QFETCH(QByteArray, offers);
    QCOMPARE(answerTo(extensions(offers)), QByteArray());
}

void TestDeflateAgreement::list_isMalformed_data()
{
    QTest::addColumn<QByteArray>("offers");
    const auto row = [](const char *name, const QByteArray &offers) { QTest::newRow(name) << offers; };
    row("nothing", "");
    row("only commas", ",,");
    row("a space in a name", "permessage deflate");
    row("a slash in a name", "permessage/deflate");
    row("beyond ASCII", "permessage-d\xc3\xa9"
                        "flate");
    row("a quoted name", "\"permessage-deflate\"");
    row("a name with a value", "permessage-deflate=1");
    row("no name", "; client_max_window_bits");
    row("semicolon at the end", "permessage-deflate;");
    row("two semicolons", "permessage-deflate;; client_max_window_bits");
    row("equals sign alone", "permessage-deflate; =10");
    row("no value", "permessage-deflate; client_max_window_bits=");
    row("empty quotes", "permessage-deflate; client_max_window_bits=\"\"");
    row("quote that does not end", "permessage-deflate; client_max_window_bits=\"10");
    row("quote that ends in a backslash", "permessage-deflate; client_max_window_bits=\"10\\");
    row("something behind the quote", "permessage-deflate; client_max_window_bits=\"10\"0");
    row("a quote inside a value", "permessage-deflate; client_max_window_bits=1\"0");
    row("a space inside quotes", "permessage-deflate; client_max_window_bits=\"1 0\"");
    row("a comma inside quotes", "x; y=\"a,b\"");
    row("two equals signs", "permessage-deflate; client_max_window_bits==10");
    row("malformed behind a good one", "permessage-deflate, x y");
    row("malformed in a second field", "permessage-deflate\r\nSec-WebSocket-Extensions: @");
}

void TestDeflateAgreement::list_isMalformed()
{
    QFETCH(QByteArray, offers);
    QCOMPARE(answerTo(extensions(offers)), QByteArray("HTTP 400"));
}

void TestDeflateAgreement::foreignClients_areUnderstood()
{
    QCOMPARE(answerTo(Firefox), QByteArray(Plainly));
    QCOMPARE(answerTo(PythonWebsockets), QByteArray(Plainly));
    QCOMPARE(answerTo(handshake()), QByteArray());
}

QTEST_GUILESS_MAIN(TestDeflateAgreement)
#include "tst_deflateagreement.moc"
