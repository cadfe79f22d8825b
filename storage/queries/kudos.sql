-- name: add!
insert into kudos (id, centre_id, volunteer_id, passport_id, points, reason, by_id, at)
values (:id, :centre, :volunteer, :passport, :points, :reason, :by, :now);

-- name: booked^
select coalesce(sum(points), 0) as points from kudos
where passport_id = :passport and volunteer_id = :volunteer and centre_id = :centre;

-- name: of_volunteer
select passport_id, points, reason, at from kudos
where volunteer_id = :volunteer and centre_id = :centre
order by at, id;
