"""Sources in the admin: seen before they are saved, run by hand, decided on; files brought in once."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.importing import runs
from events.models import EventPage, MissingEvent, Source, SourceConflict, SourceFile, SourceRun
from tests import factories
from tests.events.sources.calendars import calendar
from tests.events.sourcing import DAY, NOW, entries, entry, run, source
from tests.forms import filled, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_november")]

FORM = "[data-edit-form]"
ROWS = "table.listing tbody tr"


def snippet_url(view, *args):
    return reverse(Source.snippet_viewset.get_url_name(view), args=args)


def at(one):
    return reverse("events_admin:source", args=[one.pk])


def messages(response):
    return [str(message) for message in response.context["messages"]]


def test_what_would_come_in_is_seen_before_a_source_is_saved(editor, server):
    server.answers["/events.ics"] = calendar(*entry(0, "20261220", "LOCATION:Torget"), *entry(1, title=" "))
    answers = {"name": "Kalendern", "url": server.url("/events.ics"), "alert_to": "vakt@jeppis.example"}

    response = editor.post(snippet_url("add"), filled(editor.get(snippet_url("add")), FORM, **answers, preview="1"))

    assert text_of(response, ROWS) == ["New 20.12.2026 18:00 Konsert 0 Torget"]
    assert "It has no title, so it was left out." in response.content.decode()
    assert (Source.objects.count(), EventPage.objects.count(), SourceRun.objects.count()) == (0, 0, 0)

    editor.post(snippet_url("add"), filled(response, FORM))
    assert [(one.name, one.key, one.is_active) for one in Source.objects.all()] == [("Kalendern", "kalendern", False)]


def test_a_preview_tells_what_is_here_already_and_writes_nothing(editor, server):
    server.answers["/events.ics"] = calendar(*entry(0), *entry(1))
    one = source(server, publishes=True)
    run(one)
    factories.edit(EventPage.objects.get(title="Konsert 0", alias_of=None), title="Vår konsert")
    factories.event(factories.row("2026-12-24 18:00"), title="Konsert 3")
    changed = entry(0, title="Konserten")
    server.answers["/events.ics"] = calendar(
        *changed, *entry(1, "20261221"), *entry(2), *entry(3, "20261224"), *entry(4, "20261224", "STATUS:CANCELLED")
    )

    url = snippet_url("edit", one.pk)
    response = editor.post(url, filled(editor.get(url), FORM, preview="1"))

    kinds = [(line.split(" 2")[0], line.partition("Konsert")[1]) for line in text_of(response, ROWS)]
    assert [kind for kind, _title in kinds] == ["Unchanged", "Changed", "New", "Left as it is", "New"]
    assert "was changed here" in text_of(response, ROWS)[0]
    assert SourceConflict.objects.count() == 0
    assert SourceRun.objects.count() == 1


def test_an_address_that_cannot_be_fetched_is_told_in_the_preview(editor):
    answers = {"name": "Inne", "url": "http://127.0.0.1:1/a.ics", "alert_to": "vakt@jeppis.example", "preview": "1"}

    response = editor.post(snippet_url("add"), filled(editor.get(snippet_url("add")), FORM, **answers))

    assert text_of(response, ".told .error-message") == [
        "127.0.0.1 is not on the public web, and only what everybody can reach is fetched."
    ]


def test_a_preview_of_a_form_with_a_fault_tells_the_fault(editor):
    response = editor.post(
        snippet_url("add"), filled(editor.get(snippet_url("add")), FORM, url="not an address", preview="1")
    )

    assert {"name", "url", "alert_to"} <= set(response.context["form"].errors)


def test_the_short_name_of_a_source_never_changes(editor, server):
    one = source(server, etag='"1"')
    url = snippet_url("edit", one.pk)

    editor.post(url, filled(editor.get(url), FORM, key="other", name="Ny"))

    one.refresh_from_db()
    assert (one.name, one.key, one.etag) == ("Ny", "kalendern", "")


def test_an_address_for_calendar_programs_is_taken_as_one_of_the_web(editor):
    answers = {"name": "Kalendern", "url": "webcal://calendar.example/a.ics", "alert_to": "vakt@jeppis.example"}

    editor.post(snippet_url("add"), filled(editor.get(snippet_url("add")), FORM, **answers))

    assert Source.objects.get().url == "https://calendar.example/a.ics"


def test_a_second_source_with_the_same_short_name_is_refused(editor, server):
    source(server)
    answers = {"name": "Kalendern!", "url": server.url(), "alert_to": "vakt@jeppis.example"}

    response = editor.post(snippet_url("add"), filled(editor.get(snippet_url("add")), FORM, **answers))

    assert list(response.context["form"].errors) == ["key"]


def test_a_source_is_run_by_hand_within_the_minute(editor, server, admin_user):
    server.answers["/events.ics"] = entries(2)
    one = source(server, is_active=False)

    response = editor.post(at(one), {"run": "1"}, follow=True)
    assert messages(response) == ["It is run within a minute. Load this page again to see what came of it."]
    runs.run_due(NOW + DAY)

    (line,) = text_of(editor.get(at(one)), ROWS)
    assert "Brought in 2 2 0 0" in line
    assert SourceRun.objects.get().by == admin_user


def test_the_history_tells_why_a_run_failed_and_what_is_to_be_known(editor, server):
    one = source(server)
    run(one)
    server.answers["/events.ics"] = calendar(*entry(0, "20261220", "STATUS:TENTATIVE"))
    run(one, NOW + DAY)

    newest, oldest = text_of(editor.get(at(one)), ROWS)

    assert "Konsert 0: The source calls it tentative." in newest
    assert "answered with the error 404" in oldest


def test_a_silent_source_can_be_believed(editor, server):
    """AC-67."""
    server.answers["/events.ics"] = entries(10)
    one = source(server)
    run(one)
    server.answers["/events.ics"] = entries(1)
    run(one, NOW + DAY)
    assert "It has fallen silent" in editor.get(at(one)).content.decode()
    assert "has fallen silent" in editor.get("/admin/").content.decode()

    editor.post(at(one), {"trust": "1"})
    runs.run_due(NOW + DAY)

    assert "It has fallen silent" not in editor.get(at(one)).content.decode()
    assert EventPage.objects.filter(alias_of=None).count() == 10


@pytest.fixture
def conflict(server):
    server.answers["/events.ics"] = calendar(*entry(0))
    one = source(server, publishes=True)
    run(one)
    factories.edit(EventPage.objects.get(alias_of=None), title="Vår konsert")
    server.answers["/events.ics"] = calendar(*entry(0, title="Konserten"))
    run(one, NOW + DAY)
    return SourceConflict.objects.get()


@pytest.mark.parametrize(("decision", "title"), [("take", "Konserten"), ("keep", "Vår konsert")])
def test_a_moderator_sees_both_values_and_takes_or_keeps(editor, conflict, decision, title):
    """AC-68."""
    edit = editor.get(reverse("wagtailadmin_pages:edit", args=[conflict.page_id]))
    url = reverse("events_admin:source_conflicts", args=[conflict.page_id])
    assert any(url in message for message in messages(edit))
    (line,) = text_of(editor.get(url), ROWS)
    assert "Vår konsert" in line
    assert "Konserten" in line

    response = editor.post(url, {decision: str(conflict.pk)}, follow=True)

    assert "Nothing is left to decide." in response.content.decode()
    assert EventPage.objects.get(alias_of=None).title == title


@pytest.mark.parametrize("number", ["0", "x", ""])
def test_a_decision_on_what_is_settled_already_is_told(editor, conflict, number):
    url = reverse("events_admin:source_conflicts", args=[conflict.page_id])

    response = editor.post(url, {"take": number}, follow=True)

    assert messages(response) == ["Somebody has decided on this already, or both sides agree now."]


def test_conflicts_stand_with_their_source_and_on_the_first_page(editor, conflict):
    one = Source.objects.get()

    assert "Konserten" in text_of(editor.get(at(one)), ROWS)[0]
    assert "1 field was changed both here and there." in " ".join(text_of(editor.get("/admin/"), "main"))


def test_a_missing_event_can_be_noted_as_taking_place(editor, server, admin_user):
    """AC-70."""
    server.answers["/events.ics"] = entries(3, day="20261201")
    one = source(server, publishes=True)
    run(one)
    server.answers["/events.ics"] = entries(2, day="20261201")
    run(one, NOW)
    found = MissingEvent.objects.get()
    assert "Konsert 2" in text_of(editor.get(at(one)), ROWS)[0]
    assert "is gone from its source." in editor.get("/admin/").content.decode()

    editor.post(at(one), {"settle": str(found.pk)})
    run(one, NOW + DAY)

    found.refresh_from_db()
    assert found.settled_by == admin_user
    assert "Gone from the source" not in editor.get(at(one)).content.decode()
    assert "is gone from its source." not in editor.get("/admin/").content.decode()


# Files


def given_file(content=None, **answers):
    file = SimpleUploadedFile("export.ics", content or entries(2))
    return {"file": file, "language": "sv", "source": "skolan", **answers}


def test_a_file_is_seen_and_then_brought_in(editor):
    url = reverse("events_admin:import_file")

    response = editor.post(url, given_file(publishes="on"))
    assert text_of(response, "[aria-labelledby=preview-heading] tbody tr") == [
        "New 20.12.2026 18:00 Konsert 0 –",
        "New 20.12.2026 18:00 Konsert 1 –",
    ]
    runs.run_due(NOW)
    assert EventPage.objects.count() == 0

    editor.post(url, {"confirmed": str(SourceFile.objects.get().pk)})
    runs.run_due(NOW)

    assert sorted(EventPage.objects.filter(alias_of=None, live=True).values_list("title", flat=True)) == [
        "Konsert 0",
        "Konsert 1",
    ]
    assert set(EventPage.objects.filter(alias_of=None).values_list("source", flat=True)) == {"skolan"}


def test_a_file_that_is_none_is_refused_in_words(editor):
    response = editor.post(reverse("events_admin:import_file"), given_file(b"hello"))

    assert response.context["form"].errors == {
        "file": ["This is neither an iCal calendar nor Linked Events JSON. Give one of the two."]
    }
    assert not SourceFile.objects.exists()


def test_a_file_is_confirmed_once_and_by_whoever_gave_it(editor, django_user_model):
    other = django_user_model.objects.create_superuser("other")
    rest = {"content": b"x", "given_at": NOW, "language": "sv", "publishes": False, "utc_is_local": False}
    file = SourceFile.objects.create(name="a.ics", given_by=other, **rest)

    response = editor.post(reverse("events_admin:import_file"), {"confirmed": str(file.pk)}, follow=True)

    assert messages(response) == ["This preview is a day old or was confirmed already. Choose the file again."]


def test_sources_are_for_those_who_may_change_them(client, django_user_model, server):
    one = source(server)
    user = django_user_model.objects.create_user("helper")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    urls = (at(one), reverse("events_admin:import_file"))
    assert [client.get(url, follow=True).redirect_chain for url in urls] == [[(reverse("wagtailadmin_home"), 302)]] * 2

    user.user_permissions.add(Permission.objects.get(codename="change_source"))
    assert [client.get(url).status_code for url in urls] == [200, 200]
