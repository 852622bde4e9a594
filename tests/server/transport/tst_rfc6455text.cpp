// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/conversation.h"

using namespace arqon;

/// UTF-8 in messages, whole and cut anywhere (RFC 6455 8.1, RFC 3629). Rows are named after the cases 6 of the Autobahn suite, which this covers.
class TestRfc6455Text : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { channelsAsGlobalData(); }

    void emptyFragments_data();
    void emptyFragments();
    void valid_data();
    void valid();
    void invalid_data();
    void invalid();
};

namespace {

/// The ways in which a text comes: in one frame, in several, cut anywhere.
void rows(const QByteArray &name, const QByteArray &text, bool isValid)
{
    QTest::addRow("%s, whole", name.constData()) << QByteArrayList{textFrame(text)} << text << isValid << false;
    QTest::addRow("%s, byte by byte", name.constData()) << QByteArrayList{textFrame(text)} << text << isValid << true;
    QByteArrayList fragments;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const quint8 opcode = at == 0 ? RawClient::Text : RawClient::Continuation;
        fragments.append(RawClient::frame(opcode, text.mid(at, 1), at == text.size() - 1));
    }
    QTest::addRow("%s, a fragment each byte", name.constData()) << QByteArrayList{fragments.join()} << text << isValid << false;
    QTest::addRow("%s, compressed", name.constData()) << QByteArrayList{message(text)} << text << isValid << false;
    const QByteArray bytes = deflated(text);
    QTest::addRow("%s, compressed in fragments", name.constData())
        << QByteArrayList{first(bytes.left(2), false), more(bytes.mid(2))} << text << isValid << false;
}

void columns()
{
    QTest::addColumn<QByteArrayList>("said");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isValid");
    QTest::addColumn<bool>("byteByByte");
}

} // namespace

void TestRfc6455Text::emptyFragments_data()
{
    QTest::addColumn<Conversation>("conversation");
    const auto continued = [](const QByteArray &text, bool final) { return RawClient::frame(RawClient::Continuation, text, final); };
    QTest::newRow("6.1.1") << Conversation{{textFrame("")}, {"text "}};
    QTest::newRow("6.1.2") << Conversation{{textFrame("", false) + continued("", false) + continued("", true)}, {"text "}};
    QTest::newRow("6.1.3") << Conversation{{textFrame("", false) + continued("middle", false) + continued("", true)}, {"text middle"}};
}

void TestRfc6455Text::emptyFragments()
{
    COMPARE_CONVERSATION({});
}

void TestRfc6455Text::valid_data()
{
    columns();
    rows("6.2, many scripts", "Hello-\xc2\xb5@\xc3\x9f\xc3\xb6\xc3\xa4\xc3\xbc\xc3\xa0\xc3\xa1-UTF-8!!", true);
    rows("6.5, greek", "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5", true);
    const struct
    {
        const char *name;
        const char *hex;
    } cases[] = {
        {"6.6.2, 2 bytes, the first", "c280"},
        {"6.6.5, 3 bytes", "e0a080"},
        {"6.6.9, 4 bytes", "f0908080"},
        {"6.7.1, the first of 1 byte", "00"},
        {"6.9.1, the last of 1 byte", "7f"},
        {"6.9.2, the last of 2 bytes", "dfbf"},
        {"6.9.3, the last of 3 bytes", "efbfbf"},
        {"6.9.4, the last of all", "f48fbfbf"},
        {"6.11.1, before the surrogates", "ed9fbf"},
        {"6.11.2, behind the surrogates", "ee8080"},
        {"6.11.3, the replacement character", "efbfbd"},
        {"6.22.1, not a character", "efbfbe"},
        {"6.22.34, not a character, 4 bytes", "f48fbfbe"},
        {"6.23.1, U+FFF9", "efbfb9"},
        {"a byte order mark", "efbbbf61"},
    };
    for (const auto &[name, hex] : cases)
        rows(name, QByteArray::fromHex(hex), true);
}

void TestRfc6455Text::valid()
{
    QFETCH_GLOBAL(TransportFixture::Channel, channel);
    QFETCH(QByteArrayList, said);
    QFETCH(QByteArray, text);
    QFETCH(bool, byteByByte);
    QCOMPARE(hold({said, {"text " + text}, 0, byteByByte}, channel, Offer), QByteArray());
}

void TestRfc6455Text::invalid_data()
{
    columns();
    const struct
    {
        const char *name;
        const char *hex;
    } cases[] = {
        {"6.3, a surrogate in the middle", "cebae1bdb9cf83cebceceda080656469746564"},
        {"6.4, beyond the last in the middle", "cebae1bdb9cf83cebcceb5f4908080656469746564"},
        {"6.6.1, half of 2 bytes", "c3"},
        {"6.6.3, a third of 3 bytes", "e0"},
        {"6.6.4, two thirds of 3 bytes", "e0a0"},
        {"6.6.6, a quarter of 4 bytes", "f0"},
        {"6.6.8, three quarters of 4 bytes", "f09080"},
        {"6.8.1, the first of 5 bytes", "f888808080"},
        {"6.8.2, the first of 6 bytes", "fc8480808080"},
        {"6.10.1, the last of 5 bytes", "f7bfbfbf"},
        {"6.10.2", "fbbfbfbfbf"},
        {"6.10.3", "fdbfbfbfbfbf"},
        {"6.11.5, beyond the last", "f4908080"},
        {"6.12.1, a lone continuation byte", "80"},
        {"6.12.2, the last of them", "bf"},
        {"6.12.8, all of them", "80818283848586878889"},
        {"6.13.1, first bytes of 2 alone", "c020c120c220"},
        {"6.13.2, first bytes of 3 alone", "e020e120ef20"},
        {"6.13.3, first bytes of 4 alone", "f020f120f720"},
        {"6.13.4, first bytes of 5 alone", "f820fb20"},
        {"6.13.5, first bytes of 6 alone", "fc20fd20"},
        {"6.14, the last byte missing", "c3efbfbe20"},
        {"6.15, many of those", "c0e080f08080f8808080fc80808080df"},
        {"6.16.1", "fe"},
        {"6.16.2", "ff"},
        {"6.16.3", "fefeffff"},
        {"6.17.1, a slash in 2 bytes", "c0af"},
        {"6.17.2, a slash in 3 bytes", "e080af"},
        {"6.17.3, a slash in 4 bytes", "f08080af"},
        {"6.17.4, a slash in 5 bytes", "f8808080af"},
        {"6.17.5, a slash in 6 bytes", "fc80808080af"},
        {"6.18.1, the largest overlong, 2 bytes", "c1bf"},
        {"6.18.2, 3 bytes", "e09fbf"},
        {"6.18.3, 4 bytes", "f08fbfbf"},
        {"6.19.1, zero in 2 bytes", "c080"},
        {"6.19.2, zero in 3 bytes", "e08080"},
        {"6.19.3, zero in 4 bytes", "f0808080"},
        {"6.20.1, the first surrogate", "eda080"},
        {"6.20.2", "edadbf"},
        {"6.20.4", "edb080"},
        {"6.20.7, the last", "edbfbf"},
        {"6.21.1, a pair of surrogates", "eda080edb080"},
        {"6.21.8, the last pair", "edafbfedbfbf"},
    };
    for (const auto &[name, hex] : cases)
        rows(name, QByteArray::fromHex(hex), false);
}

void TestRfc6455Text::invalid()
{
    QFETCH_GLOBAL(TransportFixture::Channel, channel);
    QFETCH(QByteArrayList, said);
    QFETCH(bool, byteByByte);
    said.prepend(textFrame("good"));
    QCOMPARE(hold({said, {"text good"}, 1007, byteByByte}, channel, Offer), QByteArray());
}

QTEST_GUILESS_MAIN(TestRfc6455Text)
#include "tst_rfc6455text.moc"
