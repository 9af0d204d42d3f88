"""Settings of the tests: a file database (memory hides locking), or PostgreSQL where the run asks for it."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("PENATA_DATA", str(Path(tempfile.gettempdir()) / f"penata-test-{os.getpid()}"))

from penata.web.config.settings.base import *  # noqa: F403
from penata.web.config.settings.base import DATA, postgres, sqlite

if os.environ.get("PENATA_TEST_DATABASE") == "postgres":
    _DATABASE = postgres(os.environ["PENATA_TEST_POSTGRES_URL"])
else:
    _DATABASE = {**sqlite(DATA / "test.sqlite3"), "TEST": {"NAME": str(DATA / "test.sqlite3")}}
DATABASES = {"default": _DATABASE}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
