"""Settings from environment variables. Each has a default, or stops the start and is named (docs/settings.md)."""

import os

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The variable's text without blanks around it; default where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def number(name: str, default: int) -> int:
    """Raises ImproperlyConfigured for what is no whole number of at least 0."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number, such as {default}.")
    return int(value)


def flag(name: str, default: bool) -> bool:
    """Raises ImproperlyConfigured for what is neither yes nor no."""
    value = text(name, "yes" if default else "no").lower()
    if value not in ("yes", "true", "1", "no", "false", "0"):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be yes or no.")
    return value in ("yes", "true", "1")


def choice(name: str, options: list[str]) -> str:
    """One of options, the first by default. Raises ImproperlyConfigured for anything else."""
    value = text(name, options[0])
    if value not in options:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of {', '.join(options)}.")
    return value


def words(name: str) -> list[str]:
    """The parts of a list with commas between."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def demand(wanted: dict[str, str]) -> None:
    """wanted: variable -> what it says. Raises ImproperlyConfigured that names all unset or empty ones at once."""
    if missing := [f"  {name}: {meaning}" for name, meaning in wanted.items() if not text(name)]:
        raise ImproperlyConfigured(
            "The site cannot start. Set these environment variables (docs/settings.md):\n" + "\n".join(missing)
        )
