-- name: add!
insert into history (centre_id, passport_id, at, actor_role, actor_id, what, detail)
values (:centre, :passport, :now, :role, :person, :what, :detail);

-- name: of_passport
select at, actor_role, actor_id, what, detail from history
where passport_id = :passport and centre_id = :centre
order by id;
