"""Addresses of the register."""

from django.urls import path

from kelisim.events.web import auditing, calendar, collisions, event_page, exports, register, views, world

urlpatterns = [
    path("", register.register, name="register"),
    path("calendar/", calendar.calendar, name="events_calendar"),
    path("map/", world.world, name="events_map"),
    path("export.<str:file_format>", exports.export, name="register_export"),
    path("views/save/", register.save, name="register_view_save"),
    path("views/<uuid:view_id>/", register.open_view, name="register_view"),
    path("views/<uuid:view_id>/rename/", register.rename, name="register_view_rename"),
    path("views/<uuid:view_id>/remove/", register.remove, name="register_view_remove"),
    path("views/<uuid:view_id>/first/", register.choose, name="register_view_first"),
    path("opened/", auditing.opened, name="records_opened"),
    path("opened/<uuid:event_id>/", auditing.opened_record, name="record_opened"),
    path("new/", views.new_event, name="event_new"),
    path("<uuid:event_id>/", event_page.event, name="event"),
    path("<uuid:event_id>/journal/", event_page.journal, name="event_journal"),
    path("<uuid:event_id>/change/", views.edit_event, name="event_change"),
    path("<uuid:event_id>/plan/", views.plan, name="event_plan"),
    path("<uuid:event_id>/agree/", views.agree, name="event_agree"),
    path("<uuid:event_id>/move/", views.move, name="event_move"),
    path("<uuid:event_id>/cancel/", views.cancel, name="event_cancel"),
    path("<uuid:event_id>/auditor/", auditing.open_record, name="event_open"),
    path("<uuid:event_id>/auditor/<uuid:grant_id>/close/", auditing.close_record, name="event_close"),
    path("<uuid:event_id>/hold/", views.hold, name="event_hold"),
    path("<uuid:event_id>/reveal/", collisions.reveal, name="event_reveal"),
]
