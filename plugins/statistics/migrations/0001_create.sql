-- How many reports came in and were closed, by the day (UTC) on which they came in. No personal data.

CREATE TABLE statistics_count (
  kern TEXT NOT NULL,         -- empty: not known yet
  service TEXT NOT NULL,
  day TEXT NOT NULL,          -- 2026-11-24
  reported INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  PRIMARY KEY (day, kern, service)
) STRICT;

-- What other plugins may read.
CREATE VIEW statistics_by_kern_and_day AS
  SELECT kern, day, SUM(reported) AS reported, SUM(closed) AS closed
  FROM statistics_count GROUP BY kern, day;
