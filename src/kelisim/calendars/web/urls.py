"""Addresses of the calendars."""

from django.urls import path

from kelisim.calendars.web import views

HERE = {"section": "working_days"}

urlpatterns = [
    path("working-days/", views.working_days, name="working_days"),
    path("working-days/<int:year>/", views.working_days, HERE, name="working_days_year"),
    path("working-days/editions/", views.editions, HERE, name="calendar_editions"),
    path("working-days/editions/<int:number>/", views.edition, HERE, name="calendar_edition"),
    path("working-days/editions/<int:number>/day/", views.day, HERE, name="calendar_day"),
    path("working-days/editions/<int:number>/propose/", views.propose, HERE, name="calendar_propose"),
    path("working-days/editions/<int:number>/withdraw/", views.withdraw, HERE, name="calendar_withdraw"),
    path("working-days/editions/<int:number>/publish/", views.publish, HERE, name="calendar_publish"),
]
