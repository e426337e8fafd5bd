"""Every address of the product, room by room."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from kelisim.site import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.health, name="health"),
    path("", include("kelisim.accounts.web.urls")),
    path("", include("kelisim.duties.web.urls")),
    path("register/", include("kelisim.events.web.urls")),
    path("plans/", include("kelisim.reporting.web.urls")),
    path("", include("kelisim.oversight.web.urls")),
    path("", include("kelisim.calendars.web.urls")),
    path("", include("kelisim.directory.web.urls")),
    path("files/", include("kelisim.documents.web.urls")),
    path("journal/", include("kelisim.journal.web.urls")),
]

if settings.DEBUG or settings.DEMONSTRATION:
    urlpatterns.append(path("look/", include("kelisim.look.urls")))

handler400 = "kelisim.site.views.bad_request"
handler404 = "kelisim.site.views.not_found"
handler500 = "kelisim.site.views.broken"
