"""English as a courtesy in Finland: Saturday 28 November, 18:30; the day before the month, 24 hours."""

DATE_FORMAT = "j F Y"
MONTH_DAY_FORMAT = "j F"
YEAR_MONTH_FORMAT = "F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
FIRST_DAY_OF_WEEK = 1

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3

# The first of each list is how a form shows a value. Django adds the ISO ones. Nothing is read as month before day.
DATE_INPUT_FORMATS = ["%d %B %Y", "%d %b %Y", "%d.%m.%Y", "%d/%m/%Y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S", "%H.%M", "%H"]
DATETIME_INPUT_FORMATS = ["%d %B %Y, %H:%M", "%d %B %Y %H:%M", "%d %b %Y, %H:%M", "%d.%m.%Y %H:%M", "%d/%m/%Y %H:%M"]

# Read by events.dates only.
DAY_FORMAT = "j"
SHORT_MONTH_DAY_FORMAT = "j M"
HOUR_FORMAT = "H:i"
END_OF_DAY = "24:00"
CLOCK = "{}"
DATE_WITH_CLOCK = "{}, {}"
WEEKDAYS_ABBR = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS_UNTIL = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
