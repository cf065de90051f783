"""Make exports of many plans: rows, workbooks and calendars, with few plans in memory at a time."""
