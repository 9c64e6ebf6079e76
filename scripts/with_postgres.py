"""with_postgres.py COMMAND...: run a command with POSTGRES_URL, the address of a PostgreSQL made for it alone.

The cluster lives in a temporary folder and on a free loopback port, has a password of its own, forgets crash safety
for speed, and is gone afterwards. A POSTGRES_URL that is already there is used as it is. Where no server is
installed, the command runs without one, and says so; where CI is "true", that is a failure.
"""

import glob
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

MISSING = "PostgreSQL's server is missing, so nothing is tested on it. To get it: apt-get install postgresql"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=50")
PATIENCE_SECONDS = 30


def main(command):
    """Run command; its exit code, or 1 where a server is wanted and missing."""
    if os.environ.get("POSTGRES_URL"):
        return subprocess.call(command)
    programs = folder_of_programs()
    if programs is None:
        print(MISSING, flush=True)
        return 1 if os.environ.get("CI") == "true" else subprocess.call(command)
    with cluster(programs) as address:
        return subprocess.call(command, env=os.environ | {"POSTGRES_URL": address})


def folder_of_programs():
    """Where initdb and postgres are, or None. Debian keeps them off the path."""
    on_path = shutil.which("initdb")
    folders = (
        [os.path.dirname(os.path.realpath(on_path))]
        if on_path
        else sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)
    )
    return next((Path(folder) for folder in folders if os.path.exists(f"{folder}/postgres")), None)


@contextmanager
def cluster(programs):
    """The address of a running cluster, stopped and removed afterwards."""
    password, port, owner = secrets.token_hex(16), free_port(), owner_of_cluster()
    with tempfile.TemporaryDirectory(prefix="jtw-postgres-") as folder:
        password_file = Path(folder, "password")
        password_file.write_text(password)
        hand_over(owner, folder, password_file)
        make(programs, folder, password_file, owner)
        server = start(programs, folder, port, owner)
        try:
            wait_until_it_answers(server, programs, port, log=Path(folder, "log"))
            yield f"postgres://jtw:{password}@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown; SIGTERM would wait for its clients
            server.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def owner_of_cluster():
    """Arguments of subprocess for the user who runs PostgreSQL, which refuses to run as root."""
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def hand_over(owner, *paths):
    if owner:
        for path in paths:
            os.chown(path, owner["user"], owner["group"])


def make(programs, folder, password_file, owner):
    options = ["--username=jtw", "--auth=scram-sha-256", f"--pwfile={password_file}"]
    locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    command = [programs / "initdb", f"--pgdata={folder}/data", *options, *locale]
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **owner)


def start(programs, folder, port, owner):
    settings = ("listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}", *FAST)
    command = [programs / "postgres", "-D", f"{folder}/data", *(word for pair in settings for word in ("-c", pair))]
    with Path(folder, "log").open("wb") as log:
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **owner)


def wait_until_it_answers(server, programs, port, *, log):
    """Return once it takes connections. Raises RuntimeError with its own words where it stops or takes too long."""
    question = [programs / "pg_isready", "--quiet", "--host=127.0.0.1", f"--port={port}"]
    deadline = time.monotonic() + PATIENCE_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        if subprocess.call(question) == 0:
            return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
