"""Settings shared by every use. One data directory holds database, documents and the secret key."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key

PACKAGE = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("PENATA_DATA", ".data")).resolve()
DEBUG = False
DEMO = os.environ.get("PENATA_DEMO") == "1"
"""Demo accounts and the example city; loopback only, refused in production."""


def _secret_key() -> str:
    """The key of this data directory, made on first use, readable by its owner only."""
    path = DATA / "secret.key"
    if not path.exists():
        DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key(), encoding="utf-8")
    return path.read_text(encoding="utf-8")


def _database() -> dict[str, object]:
    """PostgreSQL where `PENATA_DATABASE_URL` names one, else SQLite in the data directory."""
    url = os.environ.get("PENATA_DATABASE_URL")
    if url:
        return postgres(url)
    return sqlite(DATA / "penata.sqlite3")


def sqlite(path: Path) -> dict[str, object]:
    """SQLite that survives concurrent writers: WAL, immediate transactions, foreign keys on."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def postgres(url: str) -> dict[str, object]:
    """A PostgreSQL database from its address."""
    from urllib.parse import unquote, urlsplit

    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "penata",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


SECRET_KEY = os.environ.get("PENATA_SECRET_KEY") or _secret_key()
ALLOWED_HOSTS = os.environ.get("PENATA_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
PROXY = os.environ.get("PENATA_PROXY", "")
"""Address of the proxy that ends HTTPS; what it alone says of visitors is believed."""
PUBLIC_ADDRESS = os.environ.get("PENATA_PUBLIC_ADDRESS", "")
"""Where the public reaches this site; documents then link each article to its page, else to their own annex."""
ROOT_URLCONF = "penata.web.config.urls"
WSGI_APPLICATION = "penata.web.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": _database()}
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "penata.web.config",
    "penata.web.accounts",
    "penata.web.governments",
    "penata.web.audit",
    "penata.web.organisation",
    "penata.web.jobs",
    "penata.web.scenarios",
    "penata.web.institution",
    "penata.web.regulations",
    "penata.web.portal",
    "penata.web.complaints",
    "penata.web.documents",
    "penata.web.satisfaction",
    "penata.web.queues",
    "penata.web.open311",
    "penata.web.lapor",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "penata.web.config.middleware.RequestIdMiddleware",
    "penata.web.config.metrics.MetricsMiddleware",
    "penata.web.config.middleware.PageCompressionMiddleware",
    "penata.web.config.middleware.ContentSecurityMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "penata.web.config.fragments.FragmentMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "penata.web.config.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "penata.web.accounts.middleware.FirstPasswordMiddleware",
    "penata.web.governments.middleware.GovernmentMiddleware",
    "penata.web.config.errors.NotAllowedMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).resolve().parents[2] / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "penata.web.config.notices.toasts",
                "penata.web.config.fragments.layout",
                "penata.web.governments.context.government",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "penata.web.config.templatetags.penata",
            ],
        },
    }
]
COTTON_ISOLATE_BY_DEFAULT = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["penata.web.accounts.backend.NipOrEmailBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email", "nip")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "portal"
LOGOUT_REDIRECT_URL = "portal"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "penata.web.config.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Jakarta"
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [Path(__file__).resolve().parents[2] / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_LARGEST = 60 * 1024 * 1024
SCHEDULE = {"penata.web.complaints.tasks.tend_all": 10 * 60, "penata.web.documents.tasks.tidy_all": 60 * 60}
"""What the worker does again and again, and after how many seconds."""
COMPLAINTS_LARGEST_BODY = 110 * 1024 * 1024
"""Bytes of one form with photos."""
COMPLAINTS_SUM_FROM, COMPLAINTS_MOST, COMPLAINTS_MOST_PHOTOS = 10, 200, 600
"""Complaints of one network address within an hour from which a sum is asked, at which it stops; photos likewise."""
OPEN311_MOST = 600
"""Complaints that one app may send within an hour."""
COMPLAINTS_KEEP_DAYS = int(os.environ.get("PENATA_COMPLAINTS_KEEP_DAYS", "0"))
"""Days after which the personal data of an ended complaint are deleted; 0: until the government has a schedule."""
SERVICES_KEEP_DAYS = int(os.environ.get("PENATA_SERVICES_KEEP_DAYS", "0"))
"""Days after which the personal data of an ended application are deleted; 0: until the government has a schedule."""
SERVICES_SIGNERS = dict(row.split("=", 1) for row in os.environ.get("PENATA_SERVICES_SIGNERS", "").split(",") if row)
"""Code of a government -> dotted path of the adapter that signs its letters; none comes with Penata."""
COMPLAINTS_WRONG_PINS = {"client": 40, "complaint_of_client": 5, "complaint": 60}
"""Wrong PINs within fifteen minutes: from one network address, from it for one complaint, for one complaint in all."""
TILES, TILES_BY = os.environ.get("PENATA_TILES", ""), os.environ.get("PENATA_TILES_BY", "")
"""Address of the city's own map server, such as `https://peta.contoh.go.id/{z}/{x}/{y}.png`, and whose map it is; none: off."""
QUEUES_MOST = 60
"""Numbers one network address may take within an hour."""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"private": {"()": "penata.web.config.logs.PersonalDataFilter"}},
    "formatters": {"json": {"()": "penata.web.config.logs.JsonFormatter"}},
    "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["private"]}},
    "root": {"handlers": ["stream"], "level": "WARNING"},
}
