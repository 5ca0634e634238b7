"""The JSON interface over a store, and the page that talks to it."""

from dateline.api.app import create_app
from dateline.api.serving import serve

__all__ = ["create_app", "serve"]
