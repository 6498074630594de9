//! Imprecise dates, period sets with certain and possible days, working-day calendars, deadlines.
