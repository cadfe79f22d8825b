-- name: add!
insert into kudos (id, centre_id, volunteer_id, passport_id, points, reason, key_id, sealed_words, by_id, at)
values (:id, :centre, :volunteer, :passport, :points, :reason, :key, :sealed_words, :by, :now);

-- name: booked^
select coalesce(sum(k.points), 0) as points from kudos k join passports p on p.id = k.passport_id
where k.passport_id = :passport and k.volunteer_id = :volunteer and k.centre_id = :centre
    and (p.reopened_at is null or k.at >= p.reopened_at);

-- name: of_volunteer
select id, passport_id, points, reason, key_id, sealed_words, at from kudos
where volunteer_id = :volunteer and centre_id = :centre
order by at, id;
