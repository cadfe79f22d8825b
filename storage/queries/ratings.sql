-- name: find^
select stars, sealed_comment, passed, first_at from present_ratings where passport_id = :passport and centre_id = :centre;

-- name: of_passport
select stars, sealed_comment, passed, first_at from ratings
where passport_id = :passport and centre_id = :centre order by first_at;

-- name: put!
insert into ratings (passport_id, centre_id, volunteer_id, stars, first_at, changed_at)
values (:passport, :centre, :volunteer, :stars,
    coalesce((select first_at from present_ratings where passport_id = :passport), :at), :at)
on conflict (passport_id, first_at) do update
set stars = excluded.stars, volunteer_id = excluded.volunteer_id, changed_at = excluded.changed_at;

-- name: comment!
update ratings set sealed_comment = :sealed_comment, passed = 0
where passport_id = :passport and centre_id = :centre
    and first_at = (select first_at from present_ratings where passport_id = :passport);

-- name: pass!
update ratings set passed = 1
where passport_id = :passport and centre_id = :centre
    and first_at = (select first_at from present_ratings where passport_id = :passport);
