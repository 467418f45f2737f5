CREATE TABLE template_cpp_note (
  number  INTEGER PRIMARY KEY,
  text    TEXT NOT NULL,
  time_ns INTEGER NOT NULL
) STRICT;

CREATE TABLE template_cpp_count (
  name  TEXT PRIMARY KEY,
  notes INTEGER NOT NULL
) STRICT;
