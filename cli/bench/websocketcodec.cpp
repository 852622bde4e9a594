// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/websocketcodec.h"

#include <QByteArray>
#include <QRandomGenerator>

namespace arqon::bench {

namespace {

constexpr char LastFragment = static_cast<char>(0x80);
constexpr char Masked = static_cast<char>(0x80);

/// Everything of a masked frame but its payload.
std::string frameHead(Opcode opcode, std::size_t size, const MaskKey &mask)
{
    std::string head(1, static_cast<char>(LastFragment | static_cast<char>(opcode)));
    if (size < 126) {
        head.push_back(static_cast<char>(Masked | static_cast<char>(size)));
    } else {
        const int bytes = size < 65536 ? 2 : 8;
        head.push_back(static_cast<char>(Masked | static_cast<char>(bytes == 2 ? 126 : 127)));
        for (int place = bytes - 1; place >= 0; --place)
            head.push_back(static_cast<char>(size >> (8 * place)));
    }
    head.append(mask.data(), mask.size());
    return head;
}

} // namespace

std::string upgradeRequest(std::string_view host, std::string_view target, std::string_view token)
{
    quint32 nonce[4];
    QRandomGenerator::global()->fillRange(nonce);
    const QByteArray key = QByteArray(reinterpret_cast<const char *>(nonce), sizeof nonce).toBase64();
    std::string request = "GET ";
    request.append(target).append(" HTTP/1.1\r\nHost: ").append(host);
    request.append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ");
    request.append(key.constData(), static_cast<std::size_t>(key.size())).append("\r\n");
    if (!token.empty())
        request.append("Authorization: Bearer ").append(token).append("\r\n");
    return request + "\r\n";
}

void appendFrame(std::string &out, Opcode opcode, std::string_view payload, const MaskKey &mask)
{
    out.append(frameHead(opcode, payload.size(), mask));
    for (std::size_t place = 0; place < payload.size(); ++place)
        out.push_back(static_cast<char>(payload[place] ^ mask[place & 3]));
}

PublishForm frameForm(std::string text, const MaskKey &mask)
{
    PublishForm form = PublishForm::plain(std::move(text));
    std::string head = frameHead(Opcode::Text, form.bytes.size(), mask);
    for (std::size_t place = 0; place < form.bytes.size(); ++place)
        form.bytes[place] = static_cast<char>(form.bytes[place] ^ mask[place & 3]);
    for (std::size_t &at : form.stampsAt)
        at += head.size();
    form.maskedFrom = head.size();
    form.mask = mask;
    form.bytes.insert(0, head);
    return form;
}

std::size_t readFrame(std::string_view bytes, FrameView &frame)
{
    if (bytes.size() < 2)
        return 0;
    const auto at = [bytes](std::size_t place) { return static_cast<std::uint8_t>(bytes[place]); };
    frame.opcode = static_cast<Opcode>(at(0) & 0x0f);
    frame.last = at(0) & 0x80;
    std::uint64_t size = at(1) & 0x7f;
    std::size_t head = 2;
    if (size >= 126) {
        const std::size_t extra = size == 126 ? 2 : 8;
        head += extra;
        if (bytes.size() < head)
            return 0;
        size = 0;
        for (std::size_t place = 2; place < head; ++place)
            size = size << 8 | at(place);
    }
    if (bytes.size() - head < size)
        return 0;
    frame.payload = bytes.substr(head, size);
    return head + size;
}

std::string closeReason(std::string_view payload)
{
    if (payload.size() < 2)
        return "closed by the server without a reason";
    const int code = static_cast<std::uint8_t>(payload[0]) << 8 | static_cast<std::uint8_t>(payload[1]);
    return "closed by the server with " + std::to_string(code) + " " + std::string(payload.substr(2));
}

} // namespace arqon::bench
