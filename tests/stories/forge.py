"""Tokens as an attacker makes them, and requests as no client library sends them."""
import base64
import hashlib
import hmac
import json
import socket

from client import Reply


def encoded(data):
    text = data if isinstance(data, bytes) else json.dumps(data).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def decoded(part):
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def forged(token, secret=b"", header=None, claims=None):
    """The token with other header or claims, its signature made with a secret or left as it was."""
    head, body, signature = token.split(".")
    head = encoded({**decoded(head), **(header or {})})
    body = encoded({**decoded(body), **(claims or {})})
    if secret:
        mac = hmac.new(secret, f"{head}.{body}".encode(), hashlib.sha256)
        signature = encoded(mac.digest())
    return f"{head}.{body}.{signature}"


def without_signature(token):
    head, body, _ = token.split(".")
    return f"{encoded({**decoded(head), 'alg': 'none'})}.{body}."


def raw(port, data, half_closed=False, patience=30):
    """Bytes as they stand; what came back as (status, header lines, body), None when nothing."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.settimeout(patience)
        answer = b""
        try:
            connection.sendall(data)
            if half_closed:
                connection.shutdown(socket.SHUT_WR)
            while chunk := connection.recv(65536):
                answer += chunk
                if is_whole(answer):
                    break
        except OSError:  # the service may close before it has read all
            pass
    return parsed(answer) if answer else None


def is_whole(answer):
    head, separator, body = answer.partition(b"\r\n\r\n")
    lengths = [int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
               if line.startswith(b"content-length:")]
    return bool(separator and lengths and len(body) >= lengths[0])


def parsed(answer):
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return Reply(int(first.split()[1]), headers, body)


def request(method, target, headers=(), content=b"", host="localhost"):
    """The bytes of a request; headers are pairs, so that one may be there twice."""
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}",
             *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + content
