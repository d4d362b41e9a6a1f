"""One JSON object a line, for the program that collects the logs of a machine."""

import json
import logging
from datetime import UTC, datetime

EXTRA_FIELDS = ("status_code", "reference", "move", "message_kind", "attempts", "document", "edition")


class JsonFormatter(logging.Formatter):
    """Writes time, level, logger and message, the known extra fields and a traceback if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in EXTRA_FIELDS if hasattr(record, name)}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
