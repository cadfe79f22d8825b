alter table passports add column
    owner_rests integer not null default 0;     -- whether the owner gave it back after reporting it solved
