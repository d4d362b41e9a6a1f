"""Settings of the portal, read from the environment.

Every variable is listed in docs/reference/settings.md and .env.example. A value that cannot work stops the start with a
sentence that says what to set.
"""

import zoneinfo
from pathlib import Path
from urllib.parse import urlsplit

import environ
import xstatic.pkg.bootstrap
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from pythonjsonlogger.core import RESERVED_ATTRS

from portal import __version__

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
env_file = Path(env.str("ENV_FILE", str(BASE_DIR / ".env")))
if env_file.is_file():
    env.read_env(str(env_file))

DATA_DIR = Path(env.str("DATA_DIR", str(VAR_DIR)))
DATA_DIR.mkdir(parents=True, exist_ok=True)

# The start -----------------------------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", False)


def _secret_key() -> str:
    key = env.str("SECRET_KEY", "")
    if key:
        return key
    if DEBUG:
        return "only-for-development-with-DEBUG-on"
    raise ImproperlyConfigured("Set SECRET_KEY to a long random text (or DEBUG=1 while developing).")


def _allowed_hosts() -> list[str]:
    hosts: list[str] = env.list("ALLOWED_HOSTS", default=[])
    if hosts or DEBUG:
        return hosts
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the names this site answers to, for example portal.example.org.")


def _base_url() -> str:
    url = env.str("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc:
        raise ImproperlyConfigured("Set BASE_URL to the site's address, for example https://portal.example.org.")
    return url


def _time_zone() -> str:
    name = env.str("TIME_ZONE", "Europe/Berlin")
    if name not in zoneinfo.available_timezones():
        raise ImproperlyConfigured(f"TIME_ZONE={name!r} is not the name of a time zone, such as Europe/Berlin.")
    return name


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = _allowed_hosts()
BASE_URL = _base_url()
IS_HTTPS = BASE_URL.startswith("https://")

# What it is made of --------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    "requests_app",
    "questionnaire",
    "portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "portal.apps.PortalStaticFilesConfig",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_fsm",
    "django_tasks",
    "django_tasks_db",
    "heroicons",
]

MIDDLEWARE = [
    "requests_app.pages.middleware.BrowserMiddleware",
    "requests_app.pages.middleware.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "requests_app.pages.middleware.SiteSettingsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "requests_app.pages.slow_bodies.SlowBodyMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "requests_app.pages.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "requests_app.pages.middleware.KeptTextMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "requests_app.pages.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "requests_app.pages.context_processors.site",
            ],
        },
    },
]
FORM_RENDERER = "requests_app.pages.controls.ControlRenderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# Data ----------------------------------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
# Opening and closing one costs more than most queries: on SQLite, who closes last writes the whole log back.
DATABASES["default"] |= {"CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", 600), "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

# Shared by all processes, so that the limits on logins hold whichever of them answers.
CACHES = {"default": env.cache_url("CACHE_URL", "dbcache://portal_cache?max_entries=100000")}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_FINDERS = [
    "portal.made_files.MadeFileFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STATICFILES_DIRS = [BASE_DIR / "static", ("bootstrap", xstatic.pkg.bootstrap.BASE_DIR)]
# Logos, documents and bundles. They are handed out by views that check who asks: no address leads to them directly.
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {
        "BACKEND": env.str("FILE_STORAGE", "django.core.files.storage.FileSystemStorage"),
        "OPTIONS": env.json("FILE_STORAGE_OPTIONS", {}),
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "woff", "woff2", "map", "gz", "br"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# How long a browser may take to send a form or a file.
BODY_SECONDS = env.int("BODY_SECONDS", 30)

# Language and time ---------------------------------------------------------------------------------------------------

LANGUAGE_CODE = env.str("LANGUAGE_CODE", "en")
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
TIME_ZONE = _time_zone()
FORMAT_MODULE_PATH = "portal.formats"
USE_TZ = True

# Who may come in -----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = ["portal.backends.PortalBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "portal.adapters.PortalAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
# In seconds: a link for a new password is valid for one day. Invitations have links of their own, valid for 14.
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
# A whole hospital may come from one address and sign in within a minute, so only wrong passwords count there. `key` is
# an account.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "20/h/key,1000/h/ip",
    "reset_password": "1000/h/ip,5/h/key",
    "reset_password_from_key": "1000/h/ip",
    "change_password": "20/h/user",
    "reauthenticate": "20/h/user",
}
# How many proxies are in front and may be believed when they say who the client is (0: none).
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)

# What browsers are told ----------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # Bootstrap draws its check marks and arrows as data: pictures.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
# The Permissions-Policy: what browsers can do and no page of the portal ever asks for.
ABILITIES_SWITCHED_OFF = [
    *("accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture"),
    *("encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts"),
    *("magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb"),
    *("xr-spatial-tracking",),
]
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000) if IS_HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_ENGINE = "portal.sessions"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
# Whether subdomains and browsers' preload lists are included in HSTS is the organisation's decision, not the portal's.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# Mail ----------------------------------------------------------------------------------------------------------------

vars().update(env.email_url("EMAIL_URL", "consolemail://"))
EMAIL_FILE_PATH = env.str("EMAIL_FILE_PATH", str(DATA_DIR / "mail"))
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", 10)
# How long a worker may hold a message; well above what a slow mail server needs. Then another worker takes it up.
DELIVERY_LEASE_SECONDS = env.int("DELIVERY_LEASE_SECONDS", 300)
# The same for a document to be rendered, of which each takes seconds, and for a bundle to be packed.
RENDERING_LEASE_SECONDS = env.int("RENDERING_LEASE_SECONDS", 120)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Social Account Portal <portal@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# What it says of itself ----------------------------------------------------------------------------------------------

# Stands in every record copy.
SOFTWARE_VERSION = __version__
LOG_LEVEL = env.str("LOG_LEVEL", "INFO").upper()
if LOG_LEVEL not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
    raise ImproperlyConfigured("Set LOG_LEVEL to DEBUG, INFO, WARNING, ERROR or CRITICAL.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": ["levelname", "name", "message"],
            "timestamp": "at",
            "rename_fields": {"levelname": "level", "name": "logger", "exc_info": "traceback"},
            # What Django adds for itself: objects, and an address that may hold a personal link.
            "reserved_attrs": [*RESERVED_ATTRS, "request", "server_time"],
            "json_ensure_ascii": False,
        }
    },
    "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}},
    "root": {"handlers": ["stdout"], "level": LOG_LEVEL},
    "loggers": {
        "django.server": {"handlers": ["stdout"], "propagate": False},
        # WeasyPrint and fontTools tell every step of every document.
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "pikepdf": {"level": "WARNING"},
    },
}
