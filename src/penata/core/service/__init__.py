"""Citizens served: deadlines on working calendars, satisfaction, standards of service, evidence of waiting."""

from penata.core.service.calendar import Off, WorkingCalendar, working_calendar
from penata.core.service.complaints import (
    Complaint,
    ComplaintDeadlines,
    Pause,
    after_completion_time,
    complaint_deadlines,
)
from penata.core.service.confidence import IndexInterval, index_interval
from penata.core.service.faults import NoCalendar, WrongInput
from penata.core.service.limits import Due, PromisedTime, Start, TimeLimit, Unit, count, due
from penata.core.service.privacy import Request, breach_notice, request_due
from penata.core.service.queueing import Queue, Staffing, Waiting, share_within, staff_needed, waiting, waiting_uneven
from penata.core.service.reading import read_time
from penata.core.service.sampling import SampleSize, sample_for_mean, sample_for_proportion
from penata.core.service.satisfaction import ElementScore, Grade, Satisfaction, grade, satisfaction
from penata.core.service.stamps import Interval, Kind, Stamp, Visit, measure_visit
from penata.core.service.standard import Component, Part, StandardCheck, check_standard, components

__all__ = [
    "Complaint",
    "ComplaintDeadlines",
    "Component",
    "Due",
    "ElementScore",
    "Grade",
    "IndexInterval",
    "Interval",
    "Kind",
    "NoCalendar",
    "Off",
    "Part",
    "Pause",
    "PromisedTime",
    "Queue",
    "Request",
    "SampleSize",
    "Satisfaction",
    "Staffing",
    "Stamp",
    "StandardCheck",
    "Start",
    "TimeLimit",
    "Unit",
    "Visit",
    "Waiting",
    "WorkingCalendar",
    "WrongInput",
    "after_completion_time",
    "breach_notice",
    "check_standard",
    "complaint_deadlines",
    "components",
    "count",
    "due",
    "grade",
    "index_interval",
    "measure_visit",
    "read_time",
    "request_due",
    "sample_for_mean",
    "sample_for_proportion",
    "satisfaction",
    "share_within",
    "staff_needed",
    "waiting",
    "waiting_uneven",
    "working_calendar",
]
