"""A recipient's own address in a link, signed: who has the mail may change what is sent to it.

Such a link never grows old, since the mail it stands in may be read years later; it opens nothing
but the choices of that one address.
"""

from itsdangerous import BadSignature, URLSafeSerializer

PURPOSE = "subscription"  # a signature made for something else is none here


def token(key: bytes, recipient: str) -> str:
    """What stands in the link; `recipient` is an address as the store compares it."""
    return str(URLSafeSerializer(key, PURPOSE).dumps(recipient))


def recipient_of(key: bytes, given: str) -> str | None:
    """The address that a link was signed for, None where it was not signed by `key`."""
    try:
        found = URLSafeSerializer(key, PURPOSE).loads(given)
    except BadSignature:
        return None
    return found if isinstance(found, str) else None
