"""Addresses of accounts."""

from django.urls import path

from kelisim.accounts.web import account, people, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("language/", views.choose_language, name="choose_language"),
    path("theme/", views.choose_theme, name="choose_theme"),
    path("account/", account.account, name="account"),
    path("invitation/<uuid:invitation_id>/<str:seal>/", account.invitation, name="invitation"),
    path("password/forgotten/", account.forgotten, name="forgotten"),
    path("password/new/<uuid:user_id>/<str:seal>/", account.new_password, name="new_password"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="person_invite"),
    path("people/<uuid:user_id>/", people.person, name="person"),
    path("people/<uuid:user_id>/appoint/", people.appoint, name="person_appoint"),
    path("people/posts/<uuid:assignment_id>/change/", people.change, name="post_change"),
    path("people/posts/<uuid:assignment_id>/end/", people.end, name="post_end"),
    path("people/invitations/<uuid:invitation_id>/renew/", people.renew, name="invitation_renew"),
    path("people/invitations/<uuid:invitation_id>/withdraw/", people.withdraw, name="invitation_withdraw"),
]
