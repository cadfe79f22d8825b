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

-- name: person_of^
select person_id from volunteers where id = :id and centre_id = :centre;

-- name: find
select v.*,
    (select json_group_array(topic) from volunteer_topics where volunteer_id = v.id) as topics,
    (select json_group_array(aid_type) from volunteer_aid_types where volunteer_id = v.id) as aid_types,
    (select json_group_array(area) from volunteer_areas where volunteer_id = v.id) as areas,
    (select count(*) from passports
     where owner_kind = 'volunteer' and owner_id = v.id and status in ('in_progress', 'resolved'))
    + (select count(*) from team_members m join teams t on t.id = m.team_id join passports p on p.id = t.passport_id
       where m.volunteer_id = v.id and m.state = 'joined' and t.ended_at is null
           and p.status in ('in_progress', 'resolved')) as open_tasks,
    case when v.daily_limit is null then 0 else (
        select count(*) from offers
        where volunteer_id = v.id and made_at > :day_ago and not (state = 'withdrawn' and delivered_at is null)
    ) end as asked_today
from json_each(:ids) wanted cross join volunteers v on v.id = wanted.value
where v.centre_id = :centre
order by v.id;

-- name: all_accepted
select id from volunteers where centre_id = :centre and state = 'accepted' order by id;

-- name: at_work
select id from volunteers where centre_id = :centre and state in ('accepted', 'paused') order by id;

-- name: fitting
-- Who waited longest in one (topic, area), as far as SQL can tell that they may be asked; the rules decide.
select p.volunteer_id as id from volunteer_pairs p cross join volunteers v on v.id = p.volunteer_id
where p.centre_id = :centre and p.topic = :topic and p.area = :area and v.state = 'accepted'
    and (v.paused_until is null or v.paused_until <= :now)
    and v.languages like '%"' || :language || '"%'
    and (:trainees or v.level <> 'trainee')
    and (:aid_type is null or exists (
        select 1 from volunteer_aid_types where volunteer_id = v.id and aid_type = :aid_type))
    and not exists (
        select 1 from json_each(:licences) n
        where not exists (select 1 from json_each(v.licences) h where h.value = n.value))
    and not exists (
        select 1 from json_each(:marks) n
        where not exists (select 1 from json_each(v.marks) h where h.value = n.value))
    and not exists (
        select 1 from passport_volunteers
        where passport_id = :passport and volunteer_id = v.id and kind = 'declined')
    and v.capacity > (
        select count(*) from passports
        where owner_kind = 'volunteer' and owner_id = v.id and status in ('in_progress', 'resolved'))
order by p.waits_since, p.volunteer_id limit :most;

-- name: longest_waiting
-- For a passport whose topic nobody knows: everybody, who waited longest first.
select id from volunteers
where centre_id = :centre and state = 'accepted'
order by coalesce(last_asked_at, waiting_since), id limit :most;

-- name: forget_pairs!
delete from volunteer_pairs where volunteer_id = :id;

-- name: add_pairs!
-- '' stands for anywhere, '*' for help at a distance (dispatch.search).
insert into volunteer_pairs (centre_id, topic, area, waits_since, volunteer_id)
select v.centre_id, t.topic, a.area, max(coalesce(v.last_asked_at, v.waiting_since), v.waiting_since), v.id
from volunteers v join volunteer_topics t on t.volunteer_id = v.id join (
    select area from volunteer_areas where volunteer_id = :id
    union select ''
    union select '*' from volunteers where id = :id and remote
) a
where v.id = :id and v.centre_id = :centre and v.state = 'accepted';

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

-- name: change!
-- What a volunteer may change of themselves at any time; null leaves a field as it is.
update volunteers
set capacity = coalesce(:capacity, capacity), remote = coalesce(:remote, remote),
    languages = coalesce(:languages, languages), zone = coalesce(:zone, zone), version = version + 1
where id = :id and centre_id = :centre;

-- name: set_quiet!
update volunteers
set quiet_from = :quiet_from, quiet_to = :quiet_to, today_breaks_quiet = :today_breaks_quiet, version = version + 1
where id = :id and centre_id = :centre;

-- name: set_daily_limit!
update volunteers set daily_limit = :daily_limit, version = version + 1 where id = :id and centre_id = :centre;

-- name: set_profile!
update volunteers set sealed_profile = :sealed_profile, version = version + 1 where id = :id and centre_id = :centre;

-- name: set_pause!
update volunteers set paused_until = :until, version = version + 1 where id = :id and centre_id = :centre;

-- name: asked!
update volunteers set asked = asked + 1, last_asked_at = :now where id = :id and centre_id = :centre;

-- name: answered!
update volunteers set answered = answered + 1 where id = :id and centre_id = :centre;

-- name: accepted_one!
update volunteers set accepted = accepted + 1 where id = :id and centre_id = :centre;

-- name: add_kudos!
update volunteers set kudos = kudos + :points where id = :id and centre_id = :centre;

-- name: topic_and_zone^
select p.topic, v.zone from passports p join volunteers v on v.id = :id and v.centre_id = p.centre_id
where p.id = :passport and p.centre_id = :centre;

-- name: count_asked!
insert into says_yes (centre_id, topic, hours, asked) values (:centre, :topic, :hours, 1)
on conflict (centre_id, topic, hours) do update set asked = asked + 1;

-- name: count_accepted!
update says_yes set accepted = accepted + 1 where centre_id = :centre and topic = :topic and hours = :hours;

-- name: says_yes^
select asked, accepted from says_yes where centre_id = :centre and topic = :topic and hours = :hours;

-- name: set_marks!
update volunteers set marks = :marks, version = version + 1 where id = :id and centre_id = :centre;

-- name: set_licences!
update volunteers set licences = :licences, version = version + 1 where id = :id and centre_id = :centre;

-- name: everybody
select id from volunteers where centre_id = :centre order by id;
