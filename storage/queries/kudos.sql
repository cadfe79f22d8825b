-- name: add!
insert into kudos (id, centre_id, volunteer_id, passport_id, points, reason, key_id, sealed_words, by_id, at)
values (:id, :centre, :volunteer, :passport, :points, :reason, :key, :sealed_words, :by, :now);

-- name: booked^
select coalesce(sum(points), 0) as points from kudos
where passport_id = :passport and volunteer_id = :volunteer and centre_id = :centre;

-- name: of_volunteer
select id, passport_id, points, reason, key_id, sealed_words, at from kudos
where volunteer_id = :volunteer and centre_id = :centre
order by at, id;
