"""Settings behind HTTPS: `PENATA_HOSTS`, `PENATA_PROXY` and `PENATA_DATABASE_URL` come from the environment.

The secret key is the data directory's own, unless `PENATA_SECRET_KEY` gives one.
"""

from penata.web.config.settings.base import *  # noqa: F403
from penata.web.config.settings.base import ALLOWED_HOSTS as NAMED

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
"""Asked by the machine's own monitor, without the proxy."""
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
ALLOWED_HOSTS = [*NAMED, "127.0.0.1", "localhost"]
PRODUCTION = True
