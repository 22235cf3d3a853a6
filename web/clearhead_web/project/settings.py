"""Settings. What differs from one installation to the next comes from the environment; see docs/running.md."""

import os
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF

from clearhead_web.project import environment, logs

django_stubs_ext.monkeypatch()

DEVELOPMENT = environment.mode() == environment.DEVELOPMENT
DEBUG = False  # a page of tracebacks shows what nobody should see
DATA = environment.data_folder()
SECRET_KEY = environment.secret_key()
ALLOWED_HOSTS = environment.hosts()
CSRF_TRUSTED_ORIGINS = [] if DEVELOPMENT else [f"https://{host}" for host in ALLOWED_HOSTS]

INSTALLED_APPS = [
    "clearhead_web.base",
    "clearhead_web.people",
    "clearhead_web.records",
    "clearhead_web.answering",
    "clearhead_web.answers",
    "clearhead_web.check",
    "clearhead_web.handover",
    "clearhead_web.placing",
    "clearhead_web.planning",
    "clearhead_web.studio",
    "clearhead_web.search",
    "clearhead_web.guideline",
    "clearhead_web.sample",
    "clearhead_web.project",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    # The public site, written by editors.
    "wagtail.contrib.redirects",  # from a page's old address to its new one
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",  # the editing pages ask for it; nothing hands documents out
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    # After it, since it makes what they stand on.
    "clearhead_web.publishing",
    "clearhead_web.articles",
    "clearhead_web.courses",
    "clearhead_web.newsletter",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "clearhead_web.project.middleware.Machines",
    "clearhead_web.project.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "clearhead_web.publishing.middleware.Editing",
    "clearhead_web.project.middleware.Private",  # around all that answers: redirects and refusals are private too
    "clearhead_web.project.middleware.Bodies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clearhead_web.people.middleware.SessionSeen",
    "django.contrib.messages.middleware.MessageMiddleware",
    "clearhead_web.people.middleware.Doors",
    "clearhead_web.people.middleware.SecondFactor",
    "clearhead_web.project.limits.Limits",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "clearhead_web.publishing.middleware.Moved",
]

ROOT_URLCONF = "clearhead_web.project.urls"
WSGI_APPLICATION = "clearhead_web.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clearhead_web.people.context.who_is_here",
            ],
        },
    }
]
FORM_RENDERER = "clearhead_web.base.forms.Renderer"

# ---- The database: one studio's on a laptop, or a server's ----

DATABASES: dict[str, Any] = {"default": environment.database()}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue instead of failing, and what was acknowledged is on the disk.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 5
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",  # one for every worker; `migrate` makes its table
        "LOCATION": "cache",
        "KEY_FUNCTION": "clearhead_web.base.cache.key",
        "OPTIONS": {"MAX_ENTRIES": 200_000},  # a limit that is thrown out early is no limit
    }
}

# ---- Files ----

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(mode=0o700, exist_ok=True)
WHITENOISE_USE_FINDERS = DEVELOPMENT  # in production `collectstatic` has put them there
MEDIA_ROOT = DATA / "files"  # never served by address: every file goes through a view that asks who wants it
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_TEMP_DIR = MEDIA_ROOT / "uploading"  # not the folder that everybody's programs share
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
LARGEST_BODY = 16_000_000  # the largest picture, with the form around it
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# ---- Signing in ----

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 10}  # type: ignore[assignment]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:start"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True  # one address a person; the old one holds until the new one is confirmed
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEVELOPMENT else "https"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "signup": "clearhead_web.people.signing.SignUp",
    "change_password": "clearhead_web.people.signing.ChangePassword",
    "set_password": "clearhead_web.people.signing.SetPassword",
    "reset_password_from_key": "clearhead_web.people.signing.NewPassword",
}
MFA_ADAPTER = "clearhead_web.people.adapter.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Clearhead"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEVELOPMENT
USERSESSIONS_TRACK_ACTIVITY = True

# ---- E-mail ----

EMAIL_BACKEND = os.environ.get(
    "CLEARHEAD_EMAIL_BACKEND",
    f"django.core.mail.backends.{'console' if DEVELOPMENT else 'smtp'}.EmailBackend",
)
EMAIL_HOST = os.environ.get("CLEARHEAD_EMAIL_HOST", "localhost")
EMAIL_PORT = environment.number("CLEARHEAD_EMAIL_PORT", 587)
EMAIL_HOST_USER = os.environ.get("CLEARHEAD_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CLEARHEAD_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("CLEARHEAD_EMAIL_TLS", "yes") == "yes"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = os.environ.get("CLEARHEAD_EMAIL_FROM", "Clearhead <clearhead@localhost>")

# The newsletter: who is behind it, where what comes back is read, and how many mails go out in a minute.
NEWSLETTER_SENDER = os.environ.get("CLEARHEAD_NEWSLETTER_SENDER", "Clearhead")
NEWSLETTER_FROM = os.environ.get("CLEARHEAD_NEWSLETTER_FROM", DEFAULT_FROM_EMAIL)
NEWSLETTER_BOUNCES = os.environ.get("CLEARHEAD_NEWSLETTER_BOUNCES", "")
NEWSLETTER_RATE = environment.number("CLEARHEAD_NEWSLETTER_RATE", 60)

# ---- What a browser is told ----

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the QR code of an authenticator app is set into its page
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
# Not "no-referrer": with that a browser sends `Origin: null` with every form, which the check against forged forms
# refuses. A hand-over, whose address is a secret, says "no-referrer" itself.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # words about somebody stand in no cookie
CSRF_FAILURE_VIEW = "clearhead_web.project.failures.stale_form"
if not DEVELOPMENT:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SECURE_SSL_REDIRECT = os.environ.get("CLEARHEAD_HTTPS_REDIRECT", "yes") == "yes"
    SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$", "^metrics$"]  # asked by the machine next door
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 * 2
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

# ---- The public site, and where it is edited ----

ADDRESS = WAGTAILADMIN_BASE_URL = environment.address()
WAGTAIL_SITE_NAME = "Clearhead"
WAGTAILADMIN_LOGIN_URL = LOGIN_URL  # one door, with its second factor
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # nobody is asked who an editor is
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10_000_000
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "clearhead_web.publishing.pictures.PictureForm"  # nothing hidden in a file is kept
WAGTAIL_AUTOSAVE_INTERVAL = 0  # it sends half-written pages, which are refused, while one writes
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# ---- The rest ----

LANGUAGE_CODE = "en"
TIME_ZONE = environment.time_zone()
USE_TZ = True
FORMAT_MODULE_PATH = "clearhead_web.project.formats"  # how days are written
LOGGING = logs.LOGGING
LOGGING_CONFIG = "logging.config.dictConfig"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

#: How many proxies of ours stand in front and each add an address to X-Forwarded-For.
PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("CLEARHEAD_PROXIES", 0)

#: What one network address may ask of the check, in each process: pages in a minute, documents in ten.
CHECK_PAGES = environment.number("CLEARHEAD_CHECK_PAGES", 4000)
CHECK_DOCUMENTS = environment.number("CLEARHEAD_CHECK_DOCUMENTS", 600)
SEARCHES = environment.number("CLEARHEAD_SEARCHES", 1200)  # in a minute

#: Days after a course for which it is known who took part.
COURSES_KEPT_DAYS = environment.number("CLEARHEAD_COURSES_KEPT_DAYS", 90)

#: An edition other than the one that came with Clearhead.
GUIDELINE = environment.guideline_folder()
