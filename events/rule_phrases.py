"""The phrases of which a rule's words are made. Finnish bends weekdays and months by what is said of them, so each use
has its own list, Monday and January first."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

EVERY_WEEKDAY = (
    _("every Monday"),
    _("every Tuesday"),
    _("every Wednesday"),
    _("every Thursday"),
    _("every Friday"),
    _("every Saturday"),
    _("every Sunday"),
)
EVERY_SECOND_WEEKDAY = (
    _("every second Monday"),
    _("every second Tuesday"),
    _("every second Wednesday"),
    _("every second Thursday"),
    _("every second Friday"),
    _("every second Saturday"),
    _("every second Sunday"),
)
# Translators: in a list: "on Mondays and Thursdays", "på måndagar och torsdagar", "maanantaisin ja torstaisin".
ON_WEEKDAYS = (
    pgettext_lazy("on these weekdays", "Mondays"),
    pgettext_lazy("on these weekdays", "Tuesdays"),
    pgettext_lazy("on these weekdays", "Wednesdays"),
    pgettext_lazy("on these weekdays", "Thursdays"),
    pgettext_lazy("on these weekdays", "Fridays"),
    pgettext_lazy("on these weekdays", "Saturdays"),
    pgettext_lazy("on these weekdays", "Sundays"),
)
COUNTED_WEEKDAYS = (
    ngettext_lazy("%(n)d Monday", "%(n)d Mondays", "n"),
    ngettext_lazy("%(n)d Tuesday", "%(n)d Tuesdays", "n"),
    ngettext_lazy("%(n)d Wednesday", "%(n)d Wednesdays", "n"),
    ngettext_lazy("%(n)d Thursday", "%(n)d Thursdays", "n"),
    ngettext_lazy("%(n)d Friday", "%(n)d Fridays", "n"),
    ngettext_lazy("%(n)d Saturday", "%(n)d Saturdays", "n"),
    ngettext_lazy("%(n)d Sunday", "%(n)d Sundays", "n"),
)
COUNTED_DATES = ngettext_lazy("%(n)d date", "%(n)d dates", "n")

# "the last Thursday of each month", "sista torsdagen i månaden", "kuukauden viimeisenä torstaina".
WEEKDAY_OF_MONTH = (
    pgettext_lazy("the last … of a month", "Monday"),
    pgettext_lazy("the last … of a month", "Tuesday"),
    pgettext_lazy("the last … of a month", "Wednesday"),
    pgettext_lazy("the last … of a month", "Thursday"),
    pgettext_lazy("the last … of a month", "Friday"),
    pgettext_lazy("the last … of a month", "Saturday"),
    pgettext_lazy("the last … of a month", "Sunday"),
)
WORKDAY_OF_MONTH = pgettext_lazy("the last … of a month", "weekday")
WHICH_OF_MONTH = {
    1: pgettext_lazy("the … Thursday of a month", "first"),
    2: pgettext_lazy("the … Thursday of a month", "second"),
    3: pgettext_lazy("the … Thursday of a month", "third"),
    4: pgettext_lazy("the … Thursday of a month", "fourth"),
    5: pgettext_lazy("the … Thursday of a month", "fifth"),
    -1: pgettext_lazy("the … Thursday of a month", "last"),
    -2: pgettext_lazy("the … Thursday of a month", "second to last"),
}
# English alone has four endings.
NUMBERED_DAY = {
    "st": pgettext_lazy("day of a month", "%(n)dst"),
    "nd": pgettext_lazy("day of a month", "%(n)dnd"),
    "rd": pgettext_lazy("day of a month", "%(n)drd"),
    "th": pgettext_lazy("day of a month", "%(n)dth"),
}
IN_MONTH = (
    pgettext_lazy("in this month", "January"),
    pgettext_lazy("in this month", "February"),
    pgettext_lazy("in this month", "March"),
    pgettext_lazy("in this month", "April"),
    pgettext_lazy("in this month", "May"),
    pgettext_lazy("in this month", "June"),
    pgettext_lazy("in this month", "July"),
    pgettext_lazy("in this month", "August"),
    pgettext_lazy("in this month", "September"),
    pgettext_lazy("in this month", "October"),
    pgettext_lazy("in this month", "November"),
    pgettext_lazy("in this month", "December"),
)
OF_MONTH = (
    pgettext_lazy("the last Thursday of this month", "January"),
    pgettext_lazy("the last Thursday of this month", "February"),
    pgettext_lazy("the last Thursday of this month", "March"),
    pgettext_lazy("the last Thursday of this month", "April"),
    pgettext_lazy("the last Thursday of this month", "May"),
    pgettext_lazy("the last Thursday of this month", "June"),
    pgettext_lazy("the last Thursday of this month", "July"),
    pgettext_lazy("the last Thursday of this month", "August"),
    pgettext_lazy("the last Thursday of this month", "September"),
    pgettext_lazy("the last Thursday of this month", "October"),
    pgettext_lazy("the last Thursday of this month", "November"),
    pgettext_lazy("the last Thursday of this month", "December"),
)

# By INTERVAL; None for any other, with n.
EVERY_DAYS = {
    1: _("every day"),
    2: _("every second day"),
    3: _("every third day"),
    None: _("every %(n)d days"),
}
EVERY_WEEKS = {
    2: _("every second week"),
    3: _("every third week"),
    4: _("every fourth week"),
    None: _("every %(n)d weeks"),
}
OF_EVERY_MONTHS = {
    1: pgettext_lazy("the last Thursday of …", "each month"),
    2: pgettext_lazy("the last Thursday of …", "every second month"),
    3: pgettext_lazy("the last Thursday of …", "every third month"),
    4: pgettext_lazy("the last Thursday of …", "every fourth month"),
    6: pgettext_lazy("the last Thursday of …", "every sixth month"),
    None: pgettext_lazy("the last Thursday of …", "every %(n)d months"),
}
EVERY_YEARS = {
    1: _("every year"),
    2: _("every second year"),
    3: _("every third year"),
    4: _("every fourth year"),
    None: _("every %(n)d years"),
}
