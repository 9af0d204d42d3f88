"""Logs as JSON, without personal data."""

from __future__ import annotations

import json
import logging
import re

from penata.web.config.middleware import government_code, request_id

NUMBERS = re.compile(r"\b\d{16,18}\b")
ADDRESSES = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


class PersonalDataFilter(logging.Filter):
    """Take NIP, NIK and e-mail addresses out of every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = NUMBERS.sub("[nomor]", record.getMessage())
        record.msg, record.args = ADDRESSES.sub("[surel]", text), ()
        return True


class JsonFormatter(logging.Formatter):
    """One JSON object a line; a fault is told by its kind and place, not by its text."""

    def format(self, record: logging.LogRecord) -> str:
        row = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "name": record.name,
            "request": request_id.get(),
            "government": government_code.get(),
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0]:
            trace = record.exc_info[2]
            while trace and trace.tb_next:
                trace = trace.tb_next
            row["fault"] = record.exc_info[0].__name__
            row["place"] = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        return json.dumps(row, ensure_ascii=False)
