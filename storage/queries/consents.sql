-- name: record!
insert into consents (id, person_id, purpose, version, text_hash, channel, given, at)
values (:id, :person, :purpose, :version, :text_hash, :channel, :given, :now);

-- name: withdraw!
update consents set withdrawn_at = :now
where person_id = :person and purpose = :purpose and given and withdrawn_at is null;

-- name: of_person
select purpose, version, text_hash, channel, given, at, withdrawn_at from consents
where person_id = :person order by at, rowid;
