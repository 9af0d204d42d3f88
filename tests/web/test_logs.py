"""Logs are JSON and hold no personal data."""

from __future__ import annotations

import json
import logging

from penata.web.config.logs import JsonFormatter, PersonalDataFilter


def test_numbers_and_addresses_are_taken_out_of_logs() -> None:
    record = logging.LogRecord("x", logging.WARNING, "", 1, "NIP %s, surel %s", ("198001012005011001", "a@b.id"), None)
    assert PersonalDataFilter().filter(record)
    row = json.loads(JsonFormatter().format(record))
    assert row["message"] == "NIP [nomor], surel [surel]"
    assert row["level"] == "WARNING"
    assert {"time", "request", "government"} <= set(row)


def test_a_fault_is_told_by_kind_and_place_without_its_text() -> None:
    try:
        raise ValueError("Budi Siregar 198001012005011001")
    except ValueError as fault:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "gagal", (), (type(fault), fault, fault.__traceback__))
    row = json.loads(JsonFormatter().format(record))
    assert row["fault"] == "ValueError"
    assert "Budi" not in json.dumps(row)
