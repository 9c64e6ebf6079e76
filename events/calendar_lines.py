"""The calendar lines that the projection stores, made by formats.ical (placeholder until it lands)."""


def dates_lines(event, taken, dates):
    return {(d.row_key, d.recurrence_id): {"ical": "", "ical_variant": ""} for d in dates}


def masters_lines(event, taken):
    return {}


def words_lines(event, taken, dates, language):
    return {}
