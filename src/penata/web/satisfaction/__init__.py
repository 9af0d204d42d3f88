"""Satisfaction surveys (SKM): opened for a unit and period, answered without an account, published by an officer."""
