import os
import subprocess
import sys

import pytest
from django.conf import settings

THIS = "{}.{}".format(*sys.version_info)


@pytest.fixture
def find(tmp_path):
    """Run find-python with the Pythons of tmp_path first; what it prints."""

    def run(*versions):
        places = {"PATH": f"{tmp_path}{os.pathsep}/bin", "HOME": str(tmp_path)}
        command = [settings.BASE_DIR / "scripts/find-python", *versions]
        return subprocess.run(command, env=places, capture_output=True, text=True).stdout.strip()

    return run


def put(path, target):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def test_a_python_of_the_wanted_range_is_found(find, tmp_path):
    put(tmp_path / "python3", sys.executable)
    assert find(THIS, THIS) == str(tmp_path / "python3")


def test_a_shim_that_stands_for_no_python_is_passed_over(find, tmp_path):
    shim = tmp_path / "python3"
    shim.write_text("#!/bin/sh\necho 'no such version' >&2\nexit 127\n")
    shim.chmod(0o755)
    put(tmp_path / f".pyenv/versions/{THIS}.0/bin/python3", sys.executable)
    assert find(THIS, THIS) not in ("", str(shim))


def test_where_no_python_is_new_enough_nothing_is_printed(find, tmp_path):
    put(tmp_path / "python3", sys.executable)
    assert find("3.98") == ""
