"""What the log does not tell."""

import logging
import re

SECRET = re.compile(r"(?<=/)([0-9a-f]{32}(?![0-9a-f])|[\w-]+\.[\w-]{43}(?![\w-]))")  # a key; a signed name


class WithoutSecrets(logging.Filter):
    """Takes secrets out of the addresses that Django names where something is missing or fails: whoever has such an
    address may use it."""

    def filter(self, record: logging.LogRecord) -> bool:
        told = record.getMessage()
        masked = SECRET.sub("…", told)
        if masked != told:
            record.msg, record.args = masked, ()
        return True
