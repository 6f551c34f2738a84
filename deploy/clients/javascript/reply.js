#!/usr/bin/env node
// Sends one reply to a consultation of Member States and waits for its receipt. `npm ci` beside it brings amqplib.
//
//     reply.js amqps://fra:PASSWORD@broker.example:5671 TAP-SG17-2026-0003 support
//
// The message is kept in a file until its receipt is here. Run again, it is sent under the same id, and counts once.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import amqp from 'amqplib';

const patience = 60_000; // milliseconds
const [url, approval, position] = process.argv.slice(2);
if (!position) {
    console.error('reply.js amqps://ACCOUNT:PASSWORD@HOST:5671 APPROVAL support|oppose|abstain');
    process.exit(2);
}

const file = `${approval}.pending.json`;
if (!existsSync(file)) {
    const body = { version: 1, kind: 'reply', approval, position };
    writeFileSync(file, JSON.stringify({ id: randomUUID(), body }));
}

const message = JSON.parse(readFileSync(file, 'utf8'));
const account = decodeURIComponent(new URL(url).username);
const connection = await amqp.connect(url);
const channel = await connection.createConfirmChannel();

const receipt = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('No receipt came. Run this again: the same message is sent under the same id.')), patience).unref();
    connection.on('close', () => reject(new Error('The connection broke off. Run this again: the same message is sent under the same id.')));
    const take = (delivery, isOwnQueue) => {
        if (isOwnQueue) channel.ack(delivery);
        if (delivery.properties.correlationId === message.id) resolve(JSON.parse(delivery.content));
    };
    channel.consume('amq.rabbitmq.reply-to', delivery => take(delivery, false), { noAck: true });
    channel.consume(`approval.receipts.${account}`, delivery => take(delivery, true));
});

channel.publish('approval.replies', message.body.kind, Buffer.from(JSON.stringify(message.body)), {
    contentType: 'application/json', messageId: message.id, userId: account,
    replyTo: 'amq.rabbitmq.reply-to', persistent: true, mandatory: true,
});
await channel.waitForConfirms(); // Returns once the broker has the message, or throws.

const told = await receipt;
console.log(JSON.stringify(told, null, 2));
unlinkSync(file);
connection.removeAllListeners('close');
await connection.close();
process.exitCode = told.status === 'rejected' ? 1 : 0;
