-- Who does what. Days are text such as 2026-11-24, in UTC; `until_day` is the first day that does not belong any more.
-- Ids of people stand where names would: a person who is erased leaves an id that names nobody.

CREATE TABLE roles_profile (
  role TEXT NOT NULL,
  version INTEGER NOT NULL,
  published_day TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,                    -- Markdown
  PRIMARY KEY (role, version)
) STRICT;

CREATE TABLE roles_person (
  id TEXT NOT NULL PRIMARY KEY,          -- random, 32 hexadecimal digits
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,                -- small letters without accents, for search and order
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  kern TEXT NOT NULL,
  wijk TEXT NOT NULL,
  adult INTEGER NOT NULL,                -- 18 or older
  vest TEXT NOT NULL,                    -- number of the vest; empty: none
  joined_day TEXT NOT NULL,
  left_day TEXT,
  erase_day TEXT,                        -- the sweep deletes the row on that day
  revision INTEGER NOT NULL DEFAULT 1,   -- grows with each change of the person or their roles
  told INTEGER NOT NULL DEFAULT 0,       -- 1: the event person-added is out
  login TEXT NOT NULL DEFAULT '',        -- of their account; empty: none; removed: for good
  CHECK (adult IN (0, 1)),
  CHECK (told IN (0, 1)),
  CHECK ((left_day IS NULL) = (erase_day IS NULL))
) STRICT;

CREATE INDEX roles_person_name ON roles_person (name_key, id);
CREATE INDEX roles_person_kern ON roles_person (kern, name_key, id);
CREATE INDEX roles_person_untold ON roles_person (id) WHERE told = 0;
CREATE INDEX roles_person_erase ON roles_person (erase_day) WHERE erase_day IS NOT NULL;

CREATE TABLE roles_assignment (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES roles_person (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  scope TEXT NOT NULL,                   -- organisation | kern:K | wijk:K/W | group:K/G
  kern TEXT NOT NULL,                    -- of the scope; empty: the organisation
  deputy INTEGER NOT NULL,
  from_day TEXT NOT NULL,
  until_day TEXT,
  start_told INTEGER NOT NULL DEFAULT 0, -- 1: the event role-started is out
  end_told INTEGER NOT NULL DEFAULT 0,   -- 1: the event role-ended is out
  grant_id TEXT NOT NULL DEFAULT '',     -- of the account, for this; empty: none
  CHECK (deputy IN (0, 1)),
  CHECK (start_told IN (0, 1)),
  CHECK (end_told IN (0, 1)),
  CHECK (until_day IS NULL OR until_day >= from_day)
) STRICT;

CREATE INDEX roles_assignment_person ON roles_assignment (person_id);
CREATE INDEX roles_assignment_role ON roles_assignment (role, kern);
CREATE INDEX roles_assignment_start_untold ON roles_assignment (id) WHERE start_told = 0;
CREATE INDEX roles_assignment_end_untold ON roles_assignment (until_day) WHERE end_told = 0;
CREATE INDEX roles_assignment_from ON roles_assignment (from_day, id);

CREATE TABLE roles_signature (
  person_id TEXT NOT NULL REFERENCES roles_person (id) ON DELETE CASCADE,
  step TEXT NOT NULL,                    -- of the intake
  signed_by TEXT NOT NULL,               -- a person
  signed_day TEXT NOT NULL,
  PRIMARY KEY (person_id, step, signed_by)
) STRICT;

-- That a VOG was seen. Three things and no more.
CREATE TABLE roles_vog (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES roles_person (id) ON DELETE CASCADE,
  seen_day TEXT NOT NULL,
  seen_by TEXT NOT NULL,                 -- a person
  review_day TEXT NOT NULL
) STRICT;

CREATE TABLE roles_absence (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES roles_person (id) ON DELETE CASCADE,
  from_day TEXT NOT NULL,
  until_day TEXT,                        -- the first day back
  CHECK (until_day IS NULL OR until_day >= from_day)
) STRICT;

CREATE INDEX roles_absence_person ON roles_absence (person_id);

-- The vacancies that have been told.
CREATE TABLE roles_vacancy (
  role TEXT NOT NULL,
  deputy INTEGER NOT NULL,
  scope TEXT NOT NULL,
  since_day TEXT NOT NULL,
  PRIMARY KEY (role, deputy, scope)
) STRICT;

CREATE TABLE roles_round (
  id TEXT NOT NULL PRIMARY KEY,
  kern TEXT NOT NULL,
  wijk TEXT NOT NULL,                    -- empty: all of the kern
  begins_s INTEGER NOT NULL,             -- seconds since 1970, UTC
  minutes INTEGER NOT NULL,
  vests INTEGER NOT NULL,
  state TEXT NOT NULL,                   -- planned | walked | cancelled
  logbook TEXT NOT NULL,
  CHECK (state IN ('planned', 'walked', 'cancelled'))
) STRICT;

CREATE INDEX roles_round_begins ON roles_round (begins_s, id);
CREATE INDEX roles_round_kern ON roles_round (kern, state, begins_s);

CREATE TABLE roles_walker (
  round_id TEXT NOT NULL REFERENCES roles_round (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES roles_person (id) ON DELETE CASCADE,
  PRIMARY KEY (round_id, position)
) STRICT;

CREATE INDEX roles_walker_person ON roles_walker (person_id);

-- What people still have to do for somebody who has left.
CREATE TABLE roles_task (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,                    -- remove-from-group | return-vest | fill-post
  person_id TEXT NOT NULL REFERENCES roles_person (id) ON DELETE CASCADE,
  scope TEXT NOT NULL,
  kern TEXT NOT NULL,
  text TEXT NOT NULL,
  made_day TEXT NOT NULL,
  done_day TEXT
) STRICT;

CREATE INDEX roles_task_open ON roles_task (done_day, made_day, id);
CREATE INDEX roles_task_person ON roles_task (person_id);

CREATE TABLE roles_handover (
  assignment_id TEXT NOT NULL PRIMARY KEY REFERENCES roles_assignment (id) ON DELETE CASCADE,
  note TEXT NOT NULL,
  written_day TEXT NOT NULL
) STRICT;
