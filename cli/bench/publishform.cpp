// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/publishform.h"

namespace arqon::bench {

PublishForm PublishForm::plain(std::string text)
{
    PublishForm form;
    for (std::size_t at = text.find(StampPlace); at != std::string::npos; at = text.find(StampPlace, at + Stamp::Size))
        form.stampsAt.push_back(at);
    form.bytes = std::move(text);
    return form;
}

void PublishForm::append(std::string &out, const Stamp &stamp) const
{
    const std::size_t start = out.size();
    out.append(bytes);
    char digits[Stamp::Size];
    stamp.write(digits);
    for (const std::size_t at : stampsAt) {
        char *to = out.data() + start + at;
        for (std::size_t place = 0; place < Stamp::Size; ++place)
            to[place] = static_cast<char>(digits[place] ^ mask[(at + place - maskedFrom) & 3]);
    }
}

} // namespace arqon::bench
