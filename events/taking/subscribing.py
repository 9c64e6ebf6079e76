"""The links by which calendars and feed readers subscribe."""

from dataclasses import dataclass
from urllib.parse import urlencode

from events import addresses


@dataclass(frozen=True, kw_only=True)
class CalendarLinks:
    """address: absolute, as people copy it. webcal_url opens the calendar program of the computer or phone (Apple,
    Outlook, Thunderbird); the other two lead into a service's own "add by address"."""

    address: str
    webcal_url: str
    google_url: str
    outlook_url: str


def calendar_links(path: str, *, name: str) -> CalendarLinks:
    """path: of an .ics, with its query. name: what the calendar is called there."""
    address = addresses.absolute(path)
    return CalendarLinks(
        address=address,
        webcal_url=f"webcal://{address.partition('://')[2]}",
        google_url=f"https://calendar.google.com/calendar/render?{urlencode({'cid': address})}",
        outlook_url=f"https://outlook.live.com/calendar/0/addfromweb?{urlencode({'url': address, 'name': name})}",
    )
