-- name: add!
insert into kudos (id, centre_id, volunteer_id, passport_id, points, reason, key_id, sealed_words, by_id, at)
values (:id, :centre, :volunteer, :passport, :points, :reason, :key, :sealed_words, :by, :now);

-- name: booked^
select coalesce(sum(k.points), 0) as points from kudos k join passports p on p.id = k.passport_id
where k.passport_id = :passport and k.volunteer_id = :volunteer and k.centre_id = :centre
    and (p.reopened_at is null or k.at >= p.reopened_at);

-- name: of_volunteer
select k.id, k.passport_id, k.points, k.reason, k.key_id, k.sealed_words, k.at,
    -- For the same end of the passport something stood there already.
    exists (
        select 1 from kudos earlier
        where earlier.passport_id = k.passport_id and earlier.volunteer_id = k.volunteer_id
            and (earlier.at, earlier.id) < (k.at, k.id)
            and not exists (
                select 1 from history h
                where h.passport_id = k.passport_id and h.what = 'registered' and h.at > earlier.at and h.at <= k.at
            )
    ) as changes
from kudos k
where k.volunteer_id = :volunteer and k.centre_id = :centre
order by k.at, k.id;
