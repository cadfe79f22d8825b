-- name: add!
insert into call_tasks (id, centre_id, passport_id, job, sealed_words, created_at)
select :id, :centre, :passport, :job, :sealed_words, :now
where :sealed_words is not null or not exists (
    select 1 from call_tasks where passport_id = :passport and job = :job and done_at is null
);

-- name: find^
select id, passport_id, job, sealed_words, created_at, done_at, answer from call_tasks
where id = :id and centre_id = :centre;

-- name: waiting
select id, passport_id, job, sealed_words, created_at, done_at, answer from call_tasks
where centre_id = :centre and done_at is null order by created_at, id;

-- name: done!
update call_tasks set done_by = :by, done_at = :now, answer = :answer
where id = :id and centre_id = :centre and done_at is null;

-- name: answer_anew!
update call_tasks set done_by = :by, answer = :answer where id = :id and centre_id = :centre;

-- name: give_up!
update call_tasks set done_at = :now, answer = 'needless'
where passport_id = :passport and job in (select value from json_each(:jobs))
    and centre_id = :centre and done_at is null;
