"""The desk's addresses in the admin, below /admin/desk/."""

from django.urls import path

from events.submission.views import for_others

from .views import deciding, desk

app_name = "desk"
urlpatterns = [
    path("", desk.desk, name="queue"),
    path("figures/", desk.figures, name="figures"),
    path("scope/", deciding.scope, name="scope"),
    path("together/", deciding.together, name="together"),
    path("undo/<int:pk>/", deciding.undo, name="undo"),
    path("enter/", for_others.begin, name="enter"),
    path("seen/<int:pk>/", deciding.seen, name="seen"),
    path("<str:reference>/", desk.desk, name="item"),
    path("<str:reference>/slip/", for_others.slip, name="slip"),
    path("<str:reference>/preview/<str:language>/", desk.preview, name="preview"),
    path("<str:reference>/decide/", deciding.decide, name="decide"),
    path("<str:reference>/mend/", deciding.mend, name="mend"),
    path("<str:reference>/latest/", deciding.latest, name="latest"),
    path("<str:reference>/called/", deciding.called, name="called"),
]
