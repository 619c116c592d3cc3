"""One workbook with a worksheet for each sheet of a survey or review that a span asks for."""
