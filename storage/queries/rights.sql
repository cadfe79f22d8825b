-- name: refused!
insert into refused_presses (person_id, verb, times, last_at) values (:person, :verb, 1, :now)
on conflict (person_id, verb) do update set times = times + 1, last_at = excluded.last_at;

-- name: ask!
insert into rights_questions (person_id, asked_at) values (:person, :now) on conflict do nothing;

-- name: answer!
update rights_questions set answered_at = :now, answered_by = :by, given = :given
where person_id = :person and answered_at is null;
