#!/usr/bin/python3
"""Sends one reply to a consultation of Member States and waits for its receipt. Needs pika (Debian: python3-pika).

    reply.py amqps://fra:PASSWORD@broker.example:5671 TAP-SG17-2026-0003 support

The message is kept in a file until its receipt is here. Run again, it is sent under the same id, and counts once.
"""
import json
import pathlib
import sys
import uuid

import pika

PATIENCE = 60  # seconds


def kept(approval, position):
    file = pathlib.Path(f"{approval}.pending.json")
    if not file.exists():
        body = {"version": 1, "kind": "reply", "approval": approval, "position": position}
        file.write_text(json.dumps({"id": str(uuid.uuid4()), "body": body}))
    return file, json.loads(file.read_text())


def main(url, approval, position):
    file, message = kept(approval, position)
    parameters = pika.URLParameters(url)
    account = parameters.credentials.username
    receipts = []
    with pika.BlockingConnection(parameters) as connection:
        channel = connection.channel()
        channel.confirm_delivery()

        def take(_, method, properties, body):
            if method.delivery_tag and method.consumer_tag == "own":
                channel.basic_ack(method.delivery_tag)
            if properties.correlation_id == message["id"]:
                receipts.append(json.loads(body))
                channel.stop_consuming()

        channel.basic_consume("amq.rabbitmq.reply-to", take, auto_ack=True)
        channel.basic_consume(f"approval.receipts.{account}", take, consumer_tag="own")
        properties = pika.BasicProperties(content_type="application/json", message_id=message["id"], user_id=account,
                                          reply_to="amq.rabbitmq.reply-to", delivery_mode=2)
        # Returns once the broker has the message, or raises.
        channel.basic_publish("approval.replies", message["body"]["kind"], json.dumps(message["body"]), properties, mandatory=True)
        connection.call_later(PATIENCE, channel.stop_consuming)
        channel.start_consuming()
    if not receipts:
        sys.exit("No receipt came. Run this again: the same message is sent under the same id.")
    print(json.dumps(receipts[0], indent=2, ensure_ascii=False))
    file.unlink()
    return 1 if receipts[0]["status"] == "rejected" else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 4 else __doc__)
