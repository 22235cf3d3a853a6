"""Keys of the cache. allauth writes network addresses into its keys; what is stored is only their keyed hash."""

import hmac
from hashlib import sha256

from django.conf import settings


def key(key: str, key_prefix: str, version: int) -> str:
    said = f"{key_prefix}:{version}:{key}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), sha256).hexdigest()
