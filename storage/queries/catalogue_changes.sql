-- name: standing
select topic, value, added from catalogue_changes
where centre_id = :centre and field = :field and language = :language
order by topic, folded;

-- name: put!
insert into catalogue_changes (centre_id, topic, field, language, folded, value, added)
values (:centre, :topic, :field, :language, :folded, :value, :added)
on conflict do update set value = excluded.value, added = excluded.added;

-- name: take!
delete from catalogue_changes
where centre_id = :centre and topic = :topic and field = :field and language = :language and folded = :folded;

-- name: note!
insert into catalogue_history (centre_id, at, by_id, topic, field, language, was, became)
values (:centre, :now, :by, :topic, :field, :language, :was, :became);

-- name: history
select at, by_id, was, became from catalogue_history
where centre_id = :centre and topic = :topic and field = :field and language = :language
order by id desc limit :most;
