from django.urls import path

from organisations.staff.views import ResetView

from .views.city_list import CityListView
from .views.desk import DeskView
from .views.people import PersonView
from .views.questions import AnswerView, WaitingView

app_name = "organisations_admin"
urlpatterns = [
    path("waiting/", WaitingView.as_view(), name="waiting"),
    path("questions/<int:pk>/", AnswerView.as_view(), name="answer"),
    path("city-list/", CityListView.as_view(), name="city_list"),
    path("people/<int:pk>/", PersonView.as_view(), name="person"),
    path("<int:pk>/", DeskView.as_view(), name="desk"),
    path("second-factor/<int:pk>/", ResetView.as_view(), name="reset_factor"),
]
