-- name: enrol
-- Who was rejected or went away may ask again; nobody else.
insert into volunteers
    (id, centre_id, person_id, state, level, capacity, remote, languages, zone, age_band, sealed_profile,
     waiting_since, created_at)
values
    (:id, :centre, :person, 'candidate', 'volunteer', :capacity, :remote, :languages, :zone, :age_band,
     :sealed_profile, :now, :now)
on conflict (person_id) do update
set state = 'candidate', capacity = excluded.capacity, remote = excluded.remote, languages = excluded.languages,
    zone = excluded.zone, age_band = excluded.age_band, sealed_profile = excluded.sealed_profile,
    version = version + 1
where state in ('rejected', 'gone')
returning id;

-- name: of_person^
select id from volunteers where person_id = :person and centre_id = :centre;

-- name: find
select v.*,
    (select json_group_array(topic) from volunteer_topics where volunteer_id = v.id) as topics,
    (select json_group_array(aid_type) from volunteer_aid_types where volunteer_id = v.id) as aid_types,
    (select json_group_array(area) from volunteer_areas where volunteer_id = v.id) as areas,
    (select count(*) from passports
     where owner_kind = 'volunteer' and owner_id = v.id and status in ('in_progress', 'resolved')) as open_tasks
from volunteers v
where v.centre_id = :centre and (v.id = :id or (:id is null and v.state = 'accepted'))
order by v.id;

-- name: profile^
select person_id, sealed_profile from volunteers where id = :id and centre_id = :centre;

-- name: forget_topics!
delete from volunteer_topics where volunteer_id = :id;

-- name: forget_aid_types!
delete from volunteer_aid_types where volunteer_id = :id;

-- name: forget_areas!
delete from volunteer_areas where volunteer_id = :id;

-- name: add_topic!
insert into volunteer_topics (volunteer_id, topic) values (:id, :value) on conflict do nothing;

-- name: add_aid_type!
insert into volunteer_aid_types (volunteer_id, aid_type) values (:id, :value) on conflict do nothing;

-- name: add_area!
insert into volunteer_areas (volunteer_id, area) values (:id, :value) on conflict do nothing;

-- name: set_state!
update volunteers
set state = :state, level = coalesce(:level, level), version = version + 1,
    waiting_since = case when :state = 'accepted' and state <> 'accepted' then :now else waiting_since end
where id = :id and centre_id = :centre;

-- name: asked!
update volunteers set asked = asked + 1, last_asked_at = :now where id = :id and centre_id = :centre;

-- name: answered!
update volunteers set answered = answered + 1, accepted = accepted + :accepted where id = :id and centre_id = :centre;

-- name: add_kudos!
update volunteers set kudos = kudos + :points where id = :id and centre_id = :centre;
