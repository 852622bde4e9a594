// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/cuttingproxy.h"

namespace arqon::test {

/// A way to Redis that can be closed for a while.
class Way : public CuttingProxy
{
public:
    using CuttingProxy::CuttingProxy;
    quint16 port() const { return m_port; }
    void close()
    {
        QTcpServer::close();
        while (connections() > 0)
            cut(0);
    }
    bool open() { return listen(QHostAddress::LocalHost, m_port); }

private:
    quint16 m_port = quint16(url().port());
};

} // namespace arqon::test
