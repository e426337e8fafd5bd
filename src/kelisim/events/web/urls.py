"""Addresses of the register."""

from django.urls import path

from kelisim.events.web import views

urlpatterns = [
    path("", views.register, name="register"),
    path("new/", views.new_event, name="event_new"),
    path("<uuid:event_id>/", views.event, name="event"),
    path("<uuid:event_id>/change/", views.edit_event, name="event_change"),
    path("<uuid:event_id>/plan/", views.plan, name="event_plan"),
    path("<uuid:event_id>/agree/", views.agree, name="event_agree"),
    path("<uuid:event_id>/move/", views.move, name="event_move"),
    path("<uuid:event_id>/cancel/", views.cancel, name="event_cancel"),
    path("<uuid:event_id>/hold/", views.hold, name="event_hold"),
]
