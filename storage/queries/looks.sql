-- name: add!
insert into looks (centre_id, at, who_id, who_role, whose_id, passport_id, what, reason)
values (:centre, :now, :who, :role, :whose, :passport, :what, :reason);

-- name: of_passport
select at, who_id, who_role, what, reason from looks
where passport_id = :passport and centre_id = :centre order by id desc limit 50;

-- name: of_person
select at, who_id, who_role, what, reason from looks
where whose_id = :whose and centre_id = :centre order by id desc limit 50;
