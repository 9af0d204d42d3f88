"""The sheets of a city's workbook, by what they are about."""
