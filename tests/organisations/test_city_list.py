"""The city's list of associations, brought into the register."""

from contextlib import suppress
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from organisations import city_list
from organisations.actions.city_list import bring_in, plan
from organisations.models import Organisation
from tests.factories import organisation
from tests.organisations.people import verified

LIST = """Namn;Nimi;Registernummer;FO-nummer;E-post;Anmärkning
Kören;Kuoro;123.456;;koren@example.org;ja
Klubben;;;1234567-1;;
"""


def read(text):
    return city_list.read(text.encode())


def counts(planned):
    return len(planned.new), len(planned.changed), len(planned.unchanged)


def stored():
    return list(Organisation.objects.order_by("pk").values_list("slug", "name_sv", "name_fi", "register_number"))


@pytest.mark.django_db
def test_a_list_makes_associations_and_a_second_time_nothing_is_left_to_do():
    first, second = bring_in(read(LIST)), bring_in(read(LIST))

    assert (counts(first), counts(second)) == ((2, 0, 0), (0, 0, 2))
    assert stored() == [("koren", "Kören", "Kuoro", "123.456"), ("klubben", "Klubben", "", "")]
    assert set(Organisation.objects.values_list("verification", flat=True)) == {"unverified"}


@pytest.mark.django_db
def test_what_is_known_is_found_by_number_then_by_name_and_nothing_is_emptied_or_deleted():
    organisation("Gamla namnet", register_number="123456", phone="06 1")
    organisation("KLUBBEN", email="klubben@example.org")
    organisation("Borta")
    done = bring_in(read(LIST))

    assert counts(done) == (0, 2, 0)
    assert list(Organisation.objects.order_by("pk").values_list("name_sv", "phone", "email", "business_id")) == [
        ("Kören", "06 1", "koren@example.org", ""),
        ("Klubben", "", "klubben@example.org", "1234567-1"),
        ("Borta", "", "", ""),
    ]


@pytest.mark.django_db
def test_gr_70_another_name_in_the_list_takes_the_mark_and_the_plan_says_so():
    verified("Gamla namnet", register_number="123456")
    planned = plan(read(LIST))
    bring_in(read(LIST))

    assert [step.loses_mark for step in planned.changed] == [True]
    assert Organisation.objects.get(register_number="123.456").verification == "needs-renewal"


@pytest.mark.django_db
def test_a_plan_changes_nothing():
    planned = plan(read(LIST))

    assert (counts(planned), Organisation.objects.count()) == ((2, 0, 0), 0)


@pytest.mark.django_db
def test_two_of_one_name_are_told_apart_by_their_numbers_or_left_out():
    organisation("Kören", register_number="111111")
    organisation("Kören", slug="koren-2")
    done = bring_in(read("namn;registernummer\nKören;\nKören;222222\n"))

    assert (counts(done), [problem.line for problem in done.problems]) == ((0, 1, 0), [2])
    assert [number for *_others, number in stored()] == ["111.111", "222.222"]


def test_bad_rows_are_named_and_the_others_are_read():
    found = read(
        "name_sv;kind;register_number;business_id;email;website\n"
        "Kören;association;123456;;;\n"
        ";;;;a@example.org;\n"
        "Klubben;club;;;;\n"
        "Laget;;;1234567-2;;\n"
        "Gillet;;;;nej;ftp://x\n"
        "\n"
        "Sången;;123.456;;;\n"
    )

    assert [row.name for row in found.rows] == ["Kören"]
    assert [problem.line for problem in found.problems] == [3, 4, 5, 6, 6, 8]


def test_columns_that_we_do_not_know_are_named():
    assert read(LIST).unknown == ["Anmärkning"]


def test_a_list_of_excel_is_read():
    found = city_list.read("Namn;E-post\r\nKören på Åland;a@example.org\r\n".encode("cp1252"))

    assert [row.columns for row in found.rows] == [{"name_sv": "Kören på Åland", "email": "a@example.org"}]


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"e-post\na@example.org\n", b"\x81\x8d\x8f"])
def test_what_is_no_list_is_refused(content):
    with pytest.raises(ValidationError):
        city_list.read(content)


@given(st.binary(max_size=300))
def test_no_bytes_are_a_server_error(content):
    with suppress(ValidationError):
        city_list.read(b"namn;registernummer;typ\n" + content)


@pytest.mark.django_db
@pytest.mark.parametrize(("codename", "status"), [("add_organisation", 302), ("verify_organisation", 200)])
def test_only_who_may_verify_brings_the_list_in_as_it_changes_verified_names(
    client, django_user_model, codename, status
):
    clerk = django_user_model.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", codename]))
    client.force_login(clerk)

    assert client.get(reverse("organisations_admin:city_list")).status_code == status


@pytest.mark.django_db
def test_the_command_tells_what_it_did(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(LIST + "Fel;;1;;nej;\n")
    out, err = StringIO(), StringIO()
    call_command("import_associations", file, "--dry-run", stdout=out, stderr=err)
    before = Organisation.objects.count()
    call_command("import_associations", file, stdout=out, stderr=err)

    assert (before, Organisation.objects.count()) == (0, 2)
    assert out.getvalue() == "2 new, 0 changed, 0 as they were, 1 rows left out.\n" * 2
    assert err.getvalue().startswith("Row 4: ")
    with pytest.raises(CommandError):
        call_command("import_associations", tmp_path / "none.csv")
