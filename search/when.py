"""The days that people mean by a word: today, helgen, v48, joulukuu, 1.12..24.12. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from events import weeks
from search.folding import folded_form


@dataclass(frozen=True)
class Days:
    """Local days from first to last, both included; None is an open end, though never both."""

    first: date | None
    last: date | None


def days_of(words: str, *, today: date) -> Days | None:
    """The days that words mean in Swedish, Finnish or English; None for what means none, or no day of the calendar.

    What is said without a year is the next to come, and what is on now counts. Two such with ".." between them are
    all days from the one to the other; one end may be left open.
    """
    if match := RANGE.fullmatch(words.strip()):
        return _range(match[1].strip(), match[2].strip(), today=today)
    found = _days(words, today=today)
    return Days(*found) if found else None


def _table(rows: tuple[str, ...]) -> dict[str, int]:
    return {folded_form(word): number for number, row in enumerate(rows) for word in row.split()}


Pair = tuple[date, date]

RANGE = re.compile(r"(.*?)(?:\.{2,3}|…|–|—)(.*)", re.DOTALL)
WEEK_WORD = r"(?:w|v|vk|week|vecka|veckan|viikko|viikolla)\.? ?"
SPOKEN = {
    "today": "today, tonight, now, i dag, idag, i kväll, ikväll, nu, tänään, tänä iltana, nyt",
    "tomorrow": "tomorrow, i morgon, imorgon, huomenna",
    "weekend": "weekend, this weekend, the weekend, helg, helgen, i helgen, veckoslut, veckoslutet, viikonloppu, "
    "viikonloppuna, tänä viikonloppuna",
    "next_weekend": "next weekend, nästa helg, nästa veckoslut, ensi viikonloppu, ensi viikonloppuna",
    "week": "week, this week, vecka, veckan, i veckan, denna vecka, den här veckan, viikko, viikolla, tällä viikolla",
    "next_week": "next week, nästa vecka, ensi viikko, ensi viikolla",
    "month": "month, this month, månad, månaden, denna månad, kuukausi, kuussa, tässä kuussa",
    "next_month": "next month, nästa månad, ensi kuu, ensi kuussa, ensi kuukausi",
}
MEANING = {" ".join(map(folded_form, said.split())): name for name in SPOKEN for said in SPOKEN[name].split(",")}
WEEKDAYS = _table(
    (
        "monday måndag måndagen maanantai maanantaina",
        "tuesday tisdag tisdagen tiistai tiistaina",
        "wednesday onsdag onsdagen keskiviikko keskiviikkona",
        "thursday torsdag torsdagen torstai torstaina",
        "friday fredag fredagen perjantai perjantaina",
        "saturday lördag lördagen lauantai lauantaina",
        "sunday söndag söndagen sunnuntai sunnuntaina",
    )
)
MONTHS = _table(
    (
        "",
        "january januari jan tammikuu tammikuussa",
        "february februari feb helmikuu helmikuussa",
        "march mars mar maaliskuu maaliskuussa",
        "april apr huhtikuu huhtikuussa",
        "may maj toukokuu toukokuussa",
        "june juni jun kesäkuu kesäkuussa",
        "july juli jul heinäkuu heinäkuussa",
        "august augusti aug elokuu elokuussa",
        "september sep syyskuu syyskuussa",
        "october oktober okt oct lokakuu lokakuussa",
        "november nov marraskuu marraskuussa",
        "december dec joulukuu joulukuussa",
    )
)
PREPOSITIONS = ("on", "in", "pa", "i")


def _range(start: str, end: str, *, today: date) -> Days | None:
    first, last = _days(start, today=today), _days(end, today=today)
    if bool(start) != bool(first) or bool(end) != bool(last) or not (first or last):
        return None
    if not first or not last:
        return Days(first[0] if first else None, last[1] if last else None)
    if first[0] > last[1] and not re.search(r"\d{4}", start):
        first = _days(start, today=_year_before(today)) or first  # "20.12..6.1", asked for after Christmas
    return Days(*sorted([first[0], last[1]]))


def _days(words: str, *, today: date) -> Pair | None:
    text = " ".join(words.casefold().split()).rstrip(".,")
    try:
        return _in_figures(text, today) or _in_words(" ".join(map(folded_form, text.split())), today)
    except (ValueError, OverflowError):  # no such day, week or month, or none of the calendar's
        return None


def _in_figures(text: str, today: date) -> Pair | None:
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", text):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})", text):
        return _coming(lambda year: _day(year, int(match[2]), int(match[1])), today.year, today)
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})", text):
        return weeks.month_days(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"\d{4}", text):
        return weeks.month_days(int(text), 1)[0], weeks.month_days(int(text), 12)[1]
    if match := re.fullmatch(rf"(\d{{4}})[- ]?{WEEK_WORD}(\d{{1,2}})", text):
        return weeks.week_days(int(match[1]), int(match[2]))
    if match := re.fullmatch(rf"{WEEK_WORD}(\d{{1,2}})(?:[-/ ](\d{{4}}))?", text):
        return _week(int(match[1]), match[2], today)
    return None


def _in_words(text: str, today: date) -> Pair | None:
    if text in MEANING:
        return _spoken(MEANING[text], today)
    words = text.split()
    if words and words[0] in PREPOSITIONS:
        words = words[1:]
    if len(words) == 1 and words[0] in WEEKDAYS:
        day = today + timedelta(days=(WEEKDAYS[words[0]] - today.weekday()) % 7)
        return day, day
    if words and words[0] in MONTHS:
        return _month(MONTHS[words[0]], words[1:], today)
    return None


def _spoken(meaning: str, today: date) -> Pair:
    in_a_week, month = today + timedelta(days=7), weeks.month_of(today)
    days = {
        "today": lambda: (today, today),
        "tomorrow": lambda: (today + timedelta(days=1),) * 2,
        "weekend": lambda: weeks.weekend_of(today),
        "next_weekend": lambda: weeks.weekend_of(in_a_week),
        "week": lambda: weeks.week_days(*weeks.week_of(today)),
        "next_week": lambda: weeks.week_days(*weeks.week_of(in_a_week)),
        "month": lambda: weeks.month_days(*month),
        "next_month": lambda: weeks.month_days(*weeks.next_month(month)),
    }
    return days[meaning]()


def _month(month: int, year: list[str], today: date) -> Pair | None:
    if not year:
        return _coming(lambda year: weeks.month_days(year, month), today.year, today)
    if len(year) == 1 and re.fullmatch(r"\d{4}", year[0]):
        return weeks.month_days(int(year[0]), month)
    return None


def _week(week: int, year: str | None, today: date) -> Pair:
    if year:
        return weeks.week_days(int(year), week)
    return _coming(lambda year: weeks.week_days(year, week), weeks.week_of(today).year, today)


def _coming(days_in, year: int, today: date) -> Pair:
    """The first that is not over, of year and the eight years after it (29 February, week 53)."""
    for candidate in range(year, year + 9):
        try:
            days = days_in(candidate)
        except ValueError:
            continue
        if days[1] >= today:
            return days
    raise ValueError("It never comes.")


def _day(year: int, month: int, day: int) -> Pair:
    first, last = weeks.month_days(year, month)
    if not 1 <= day <= last.day:
        raise ValueError("The month has no such day.")
    return (first.replace(day=day),) * 2


def _year_before(today: date) -> date:
    return today - timedelta(days=365)
