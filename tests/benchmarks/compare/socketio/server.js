// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A message bus as Socket.IO's documentation would have it: rooms, broadcasts, acknowledgements, one process. Memory only, or with the adapter
// for Redis Streams, through which several of it are one. Prints one line of JSON with its port when it is ready. Arguments: the port, 0 for a
// free one; the port of Redis, or nothing.
'use strict';

const { createServer } = require('http');
const { Server } = require('socket.io');

const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false });

async function useRedis(port) {
    const redis = require('redis').createClient({ url: 'redis://127.0.0.1:' + port });
    await redis.connect();
    io.adapter(require('@socket.io/redis-streams-adapter').createAdapter(redis));
}

io.on('connection', (socket) => {
    socket.on('join', (room, joined) => {
        socket.join(room);
        joined();
    });
    socket.on('serve', (room, joined) => {
        socket.join(room);
        joined();
    });
    socket.on('publish', (room, message) => {
        socket.to(room).emit('message', message);
    });
    // Round robin over the room's members: one of them answers.
    socket.on('request', (room, message, answer) => {
        const members = [...(io.sockets.adapter.rooms.get(room) ?? [])];
        if (members.length === 0) {
            answer({ error: 'nobody serves ' + room });
            return;
        }
        const responder = io.sockets.sockets.get(members[turn++ % members.length]);
        responder.timeout(5000).emit('request', message, (failure, result) => {
            answer(failure ? { error: 'timeout' } : result);
        });
    });
});

let turn = 0;

const redis = process.argv[3] ? useRedis(process.argv[3]) : Promise.resolve();
redis.then(() => http.listen(Number(process.argv[2] ?? 3000), '127.0.0.1', 65535, () => {
    console.log(JSON.stringify({ ready: true, port: http.address().port, pid: process.pid }));
}));
