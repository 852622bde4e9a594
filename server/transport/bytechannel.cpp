// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/bytechannel.h"

#ifdef Q_OS_UNIX
#include "server/transport/descriptorchannel.h"
#else
#include "server/transport/socketchannel.h"
#endif

namespace arqon {

std::unique_ptr<ByteChannel> ByteChannel::create(qintptr descriptor)
{
#ifdef Q_OS_UNIX
    return std::make_unique<DescriptorChannel>(descriptor);
#else
    return std::make_unique<SocketChannel>(descriptor);
#endif
}

} // namespace arqon
