"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from requests_app.pages.slow_bodies import with_timed_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = with_timed_bodies(get_wsgi_application())
