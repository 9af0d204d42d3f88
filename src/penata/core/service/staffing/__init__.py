"""How many staff a counter needs, and when: from recorded arrivals and service times, by simulated days."""

from penata.core.service.staffing.demand import Demand, Record, demand_of
from penata.core.service.staffing.plan import Comparison, Plan, compare, staff_day
from penata.core.service.staffing.simulate import Day, simulate

__all__ = ["Comparison", "Day", "Demand", "Plan", "Record", "compare", "demand_of", "simulate", "staff_day"]
