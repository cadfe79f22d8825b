-- name: find^
select sealed_name, source, language, language_chosen, anonymous, age_band, one_thumb, asked_to_stop, asked_to_help,
    (select json_group_array(role) from roles where person_id = p.id and terms_version is not null) as roles,
    (select json_group_array(role) from roles where person_id = p.id and terms_version is null) as pending,
    (select json_group_array(json_array(purpose, given and withdrawn_at is null)) from
        (select purpose, given, withdrawn_at from consents where person_id = p.id order by at, rowid)) as consents,
    (select id from volunteers where person_id = p.id and centre_id = :centre) as volunteer_id
from persons p where id = :id and centre_id = :centre;

-- name: add!
insert into persons (id, centre_id, language, created_at) values (:id, :centre, :language, :now);

-- name: set_name!
update persons set sealed_name = :sealed_name where id = :id and centre_id = :centre;

-- name: set_language!
update persons set language = :language, language_chosen = :chosen
where id = :id and centre_id = :centre and (:chosen or not language_chosen);

-- name: set_age_band!
update persons set age_band = :band where id = :id and centre_id = :centre;

-- name: set_anonymous!
update persons set anonymous = :anonymous where id = :id and centre_id = :centre;

-- name: set_one_thumb!
update persons set one_thumb = :one_thumb where id = :id and centre_id = :centre;

-- name: set_asked_to_stop!
update persons set asked_to_stop = :asked where id = :id and centre_id = :centre;

-- name: note_asked_to_help!
update persons set asked_to_help = 1 where id = :id and centre_id = :centre;

-- name: set_source!
update persons set source = :source where id = :id and centre_id = :centre;
