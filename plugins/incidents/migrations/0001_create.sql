-- Reports of residents, and what handling systems say of them. Times are nanoseconds since 1970 in UTC.

CREATE TABLE incidents_report (
  id TEXT NOT NULL PRIMARY KEY,          -- random, 32 hexadecimal digits
  token TEXT UNIQUE,                     -- of batch services
  service_code TEXT NOT NULL,
  service_name TEXT NOT NULL,            -- as it was when reported
  listed INTEGER NOT NULL,               -- 0: of a blackbox service, in no public answer
  status TEXT NOT NULL,                  -- open | closed
  status_notes TEXT NOT NULL,
  kern TEXT NOT NULL,                    -- empty: a person has to find the place
  wijk TEXT NOT NULL,
  lat REAL,                              -- exact: for handlers only
  long REAL,
  public_lat REAL,                       -- middle of a cell of at least 100 m
  public_long REAL,
  public_address TEXT NOT NULL,          -- wijk and kern
  address_string TEXT NOT NULL,          -- as typed: for handlers only
  address_id TEXT NOT NULL,
  description TEXT NOT NULL,
  media_urls TEXT NOT NULL,              -- one a line
  requested_ns INTEGER NOT NULL,
  updated_ns INTEGER NOT NULL,           -- shown; the time of closing while closed
  changed_ns INTEGER NOT NULL,           -- when this row last changed, by our clock: the change feed
  decided_ns INTEGER NOT NULL,           -- time of the update that set the status
  revision INTEGER NOT NULL,
  CHECK (status IN ('open', 'closed')),
  CHECK (listed IN (0, 1))
) STRICT;

CREATE INDEX incidents_report_requested ON incidents_report (requested_ns, id);
CREATE INDEX incidents_report_changed ON incidents_report (changed_ns, id);

-- How to reach the reporter: apart from the report, so that reading reports never touches it.
CREATE TABLE incidents_contact (
  report_id TEXT NOT NULL PRIMARY KEY REFERENCES incidents_report (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  phone TEXT NOT NULL,
  device_id TEXT NOT NULL,
  account_id TEXT NOT NULL
) STRICT;

CREATE TABLE incidents_attribute (
  report_id TEXT NOT NULL REFERENCES incidents_report (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (report_id, position)
) STRICT;

CREATE TABLE incidents_update (
  sender TEXT NOT NULL,                  -- name of the API key
  update_id TEXT NOT NULL,               -- the sender's
  report_id TEXT NOT NULL REFERENCES incidents_report (id) ON DELETE CASCADE,
  status TEXT NOT NULL,
  description TEXT NOT NULL,
  media_urls TEXT NOT NULL,
  updated_ns INTEGER NOT NULL,
  received_ns INTEGER NOT NULL,
  PRIMARY KEY (sender, update_id)
) STRICT;

CREATE INDEX incidents_update_updated ON incidents_update (updated_ns);
CREATE INDEX incidents_update_report ON incidents_update (report_id);
