-- name: find^
select key_id, sealed_state from conversations where address_id = :address;

-- name: put!
insert into conversations (address_id, key_id, sealed_state, updated_at)
values (:address, :key_id, :sealed_state, :now)
on conflict (address_id) do update
set key_id = excluded.key_id, sealed_state = excluded.sealed_state, updated_at = excluded.updated_at;

-- name: find_draft^
select sealed_answers, version, updated_at from drafts where person_id = :person and dialogue = :dialogue;

-- name: drafts
select dialogue, sealed_answers, version, updated_at from drafts where person_id = :person;

-- name: put_draft
insert into drafts (person_id, dialogue, sealed_answers, version, updated_at)
values (:person, :dialogue, :sealed_answers, 1, :now)
on conflict (person_id, dialogue) do update
set sealed_answers = excluded.sealed_answers, version = version + 1, updated_at = excluded.updated_at
returning version;

-- name: drop_draft!
delete from drafts where person_id = :person and dialogue = :dialogue;
