"""ES256 in plain Python, so that a test can sign what the program itself would never sign.

For tests alone: slow, and its time tells the key.
"""
import base64
import hashlib
import json
import secrets
import time

PRIME = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
BASE = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)


def add(one, other):
    """The sum of two points of P-256; None is the point at infinity."""
    if one is None or other is None:
        return one or other
    if one[0] == other[0]:
        if (one[1] + other[1]) % PRIME == 0:
            return None
        slope = (3 * one[0] ** 2 - 3) * pow(2 * one[1], -1, PRIME)
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, PRIME)
    x = (slope ** 2 - one[0] - other[0]) % PRIME
    return x, (slope * (one[0] - x) - one[1]) % PRIME


def times(number, point):
    total = None
    while number:
        if number & 1:
            total = add(total, point)
        point = add(point, point)
        number >>= 1
    return total


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number_of(text):
    return int.from_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), "big")


class Issuer:
    """Somebody with a key who signs tokens."""

    def __init__(self, secret=None, kid="story", issuer="https://issuer.example"):
        self.secret = secret or secrets.randbelow(ORDER - 1) + 1
        self.kid = kid
        self.issuer = issuer

    @classmethod
    def of_sandbox(cls, service):
        """The development issuer of a service, with the key that it keeps in its folder."""
        key = json.loads((service.folder / "keys" / "issuer.jwk").read_text())
        return cls(number_of(key["d"]), key["kid"], "insats-sandbox")

    def jwks(self):
        x, y = (encoded(part.to_bytes(32, "big")) for part in times(self.secret, BASE))
        return {"keys": [{"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": self.kid,
                          "alg": "ES256", "use": "sig"}]}

    def sign(self, text):
        digest = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
        nonce = secrets.randbelow(ORDER - 1) + 1
        first = times(nonce, BASE)[0] % ORDER
        second = pow(nonce, -1, ORDER) * (digest + first * self.secret) % ORDER
        return encoded(first.to_bytes(32, "big") + second.to_bytes(32, "big"))

    def token(self, scopes, header=None, **claims):
        """A token as the service takes it; a claim or header member given as None is left out."""
        now = int(time.time())
        head = {"typ": "at+jwt", "alg": "ES256", "kid": self.kid, **(header or {})}
        body = {"iss": self.issuer, "aud": "insats", "sub": "signed", "client_id": "signed",
                "iat": now, "nbf": now, "exp": now + 600, "municipality": "0382",
                "unit": "bistand", "role": "case_officer", "scope": scopes, **claims}
        parts = [encoded(json.dumps({name: value for name, value in part.items()
                                     if value is not None}).encode()) for part in (head, body)]
        text = ".".join(parts)
        return f"{text}.{self.sign(text)}"
