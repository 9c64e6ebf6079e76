"""Finnish: lauantai 28. marraskuuta klo 18.30, 28.11.2026."""

DATE_FORMAT = "j. E Y"
MONTH_DAY_FORMAT = "j. E"
YEAR_MONTH_FORMAT = "F Y"
TIME_FORMAT = "G.i"
DATETIME_FORMAT = r"j. E Y \k\l\o G.i"
SHORT_DATE_FORMAT = "j.n.Y"
SHORT_DATETIME_FORMAT = "j.n.Y G.i"
FIRST_DAY_OF_WEEK = 1

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u00a0"
NUMBER_GROUPING = 3

# The first of each list is how a form shows a value. Django adds the ISO ones.
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d.%m.%y"]
TIME_INPUT_FORMATS = ["%H.%M", "%H.%M.%S", "%H"]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H.%M", "%d.%m.%Y %H.%M.%S", "%d.%m.%Y %H:%M", "%d.%m.%Y klo %H.%M"]

# Read by events.dates only.
DAY_FORMAT = "j."
SHORT_MONTH_DAY_FORMAT = "j.n."
HOUR_FORMAT = "G"
END_OF_DAY = "24"
CLOCK = "klo {}"
DATE_WITH_CLOCK = "{} {}"
WEEKDAYS_ABBR = ("ma", "ti", "ke", "to", "pe", "la", "su")
# "sunnuntaihin 30. marraskuuta asti": the weekday is bent, the date is not.
WEEKDAYS_UNTIL = (
    "maanantaihin", "tiistaihin", "keskiviikkoon", "torstaihin", "perjantaihin", "lauantaihin", "sunnuntaihin",
)  # fmt: skip
