"""All settings, fed by the environment only. Every variable is documented in docs/operations.md (tested)."""

import os
from contextlib import suppress
from ipaddress import ip_network
from pathlib import Path
from secrets import token_urlsafe

import environ

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT / "data"

env = environ.Env()
VAR = Path(env.str("QUYEN_VAR", default=str(ROOT / "var")))

DEMO = env.bool("QUYEN_DEMO", default=False)
DEBUG = env.bool("QUYEN_DEBUG", default=False)
CLOCK = env.str("QUYEN_CLOCK", default="")  # a fixed start of the clock (ISO), for the demo and for tests
HTTPS = env.bool("QUYEN_HTTPS", default=False)
PROXIES = env.int("QUYEN_PROXIES", default=0)  # how many of one's own stand in front


def secret(name: str) -> str:
    """Return a secret as it stands: `env` would take one that begins with $ for the name of another variable."""
    return os.environ.get(name, "")


def secret_key() -> str:
    """Return the configured key, or one made once and kept beside the data (mode 600)."""
    if given := secret("QUYEN_SECRET_KEY"):
        return given
    kept = VAR / "secret-key"
    if not kept.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        _make_once(kept, token_urlsafe(50))
    return kept.read_text()


def _make_once(path: Path, text: str) -> None:
    """Write a file whole, unless another process that started beside this one was first."""
    made = path.with_name(f"{path.name}.{os.getpid()}")
    with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    with suppress(FileExistsError):
        os.link(made, path)
    made.unlink()


SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.list("QUYEN_HOSTS", default=["127.0.0.1", "localhost", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("QUYEN_ORIGINS", default=[])

INSTALLED_APPS = [
    # Ours first: their templates and their words win over those that packages bring.
    "quyen.core",
    "quyen.audit",
    "quyen.accounts",
    "quyen.notices",
    "quyen.search",
    "quyen.files",
    "quyen.organisations",
    "quyen.publications",
    "quyen.regimes",
    "quyen.obligations",
    "quyen.followup",
    "quyen.training",
    "quyen.outreach",
    "quyen.reports",
    "quyen.synthesis",
    "quyen.ui",
    "quyen.api",
    "quyen.public",
    "quyen.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "lucide",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads at random, so that lengths tell nothing of tokens (BREACH)
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "quyen.public.middleware.PublicMiddleware",  # answers its own: nothing below knows who reads there
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "quyen.web.middleware.ClockMiddleware",
    "quyen.web.middleware.SignInMiddleware",
    "quyen.web.middleware.DeviceMiddleware",
]

ROOT_URLCONF = "quyen.config.urls"
WSGI_APPLICATION = "quyen.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "quyen.web.context.page",
            ],
            "builtins": ["quyen.ui.templatetags.quyen"],
        },
    }
]

# PostgreSQL is the database of record; SQLite serves the demo and a small trial.
DATABASES = {"default": env.db_url("QUYEN_DATABASE_URL", default=f"sqlite:///{VAR / 'quyen.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # WAL with IMMEDIATE transactions never meets "database is locked"; FULL keeps a receipt through a power cut.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "quyen.web.adapter.ClosedSignUp"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/15m/key,100/h/ip", "verify": "60/m/ip"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
# Only a proxy of one's own may say that a request came over HTTPS, and from where: else anybody could.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "quyen.web.errors.csrf"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
    }
}

# Without a mail server no letter leaves; notices stand in the inbox all the same.
MAIL = env.email_url("QUYEN_EMAIL_URL", default="") if env.str("QUYEN_EMAIL_URL", default="") else {}
MAIL_FROM = env.str("QUYEN_EMAIL_FROM", default="")
if MAIL:  # the sign-in package's own letters go the same way
    globals().update(MAIL | {"EMAIL_PORT": MAIL["EMAIL_PORT"] or 25, "EMAIL_TIMEOUT": 30})
    DEFAULT_FROM_EMAIL = MAIL_FROM or "quyen@localhost"
# A language model of the installation's own: none unless an address is given (https, or this machine).
DRAFTER_URL = env.str("QUYEN_DRAFTER_URL", default="")
DRAFTER_TOKEN = secret("QUYEN_DRAFTER_TOKEN")
DRAFTER_SECONDS = env.int("QUYEN_DRAFTER_SECONDS", default=60)
# Programs of others that may be told what happened: hosts by name, and ranges of one's own network they may lie in.
WEBHOOK_HOSTS = env.list("QUYEN_WEBHOOK_HOSTS", default=[])
WEBHOOK_RANGES = [ip_network(given) for given in env.list("QUYEN_WEBHOOK_RANGES", default=[])]
API_CALLS = env.int("QUYEN_API_CALLS", default=600)  # a minute, for each access token; 0 counts none
# What processes count together. In a process's own memory each counts alone.
CACHES = {"default": env.cache_url("QUYEN_CACHE_URL", default="locmemcache://")}
ADDRESS = env.str("QUYEN_ADDRESS", default="http://127.0.0.1:8000")  # what links in letters begin with
PRINT_CODE = env.bool(
    "QUYEN_PRINT_CODE", default=True
)  # the code to check a report by, with its QR, below it

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]  # each in its own words
LANGUAGE_COOKIE_NAME = "quyen_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [("built", VAR / "built")]  # the subset type face, made by `quyen assets`
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILES_ROOT = VAR / "files"
# Roll-ups: "" takes the engine that suits the size; else record, duckdb or spark. The two others are DuckDB's bounds.
ENGINE = env.str("QUYEN_ENGINE", default="")
ENGINE_THREADS = env.int("QUYEN_ENGINE_THREADS", default=2)
ENGINE_MEMORY = env.str("QUYEN_ENGINE_MEMORY", default="1GB")
SPARK_MASTER = env.str("QUYEN_SPARK_MASTER", default="")
SPARK_ADDRESS = env.str(
    "QUYEN_SPARK_ADDRESS", default="127.0.0.1"
)  # of this machine, as the workers reach it
SNAPSHOTS_ROOT = VAR / "snapshots"  # facts as files, made anew from the database where they are missing
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 4
FILE_UPLOAD_HANDLERS = ["quyen.web.uploads.InMemory"]  # what is refused or secret never reaches a disk
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("QUYEN_LOG_LEVEL", default="WARNING")},
}
