"""How dates, times and numbers are written in each language (FORMAT_MODULE_PATH).

Django's own formats are not ours: its Swedish is that of Sweden (2026-11-28), its English that of the United States.
Names that Django does not know are read by events.dates with get_format, from the language's module as any other.
"""
