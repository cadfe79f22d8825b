-- name: next_number
insert into numbers (centre_id, year, last) values (:centre, :year, 1)
on conflict (centre_id, year) do update set last = last + 1
returning last;

-- name: add!
insert into passports
    (id, centre_id, number, status, client_id, topic, aid_type, area, urgency, complexity, language, for_whom, source,
     danger, anonymous, contact_way, suits, sealed_title, sealed_short, sealed_contact)
values
    (:id, :centre, :number, 'draft', :client, :topic, :aid_type, :area, :urgency, :complexity, :language, :for_whom,
     :source, :danger, :anonymous, :contact_way, :suits, :sealed_title, :sealed_short, :sealed_contact);

-- name: find
select p.*,
    (select json_group_array(volunteer_id) from offers
     where passport_id = p.id and search = p.search and not (state = 'withdrawn' and delivered_at is null)) as asked,
    (select json_group_array(volunteer_id) from passport_volunteers
     where passport_id = p.id and kind = 'declined') as declined,
    (select json_group_array(volunteer_id) from
        (select volunteer_id from passport_volunteers
         where passport_id = p.id and kind = 'reserve' order by id)) as reserve,
    exists (select 1 from present_ratings where passport_id = p.id) as rated
from json_each(:ids) wanted cross join passports p on p.id = wanted.value
where p.centre_id = :centre
order by wanted.key;

-- name: wording^
select number, sealed_title, sealed_short, sealed_contact, contact_way, suits from passports
where id = :id and centre_id = :centre;

-- name: move!
update passports
set status = :to, version = :version,
    search = search + (:to in ('searching', 'registered')),
    wave = case when :to in ('searching', 'registered') then 0 else wave end,
    registered_at = case when :to = 'registered' then coalesce(registered_at, :now) else registered_at end,
    reopened_at = case when :to = 'registered' and registered_at is not null then :now else reopened_at end,
    resolved_at = case
        when :to = 'resolved' then :now
        when :to in ('registered', 'searching', 'in_progress') then null
        else resolved_at end,
    closed_at = case
        when :to in ('closed', 'answered', 'unsolvable', 'withdrawn', 'expired') then :now
        when :to = 'registered' then null
        else closed_at end,
    stars_asked_at = case when :to = 'registered' then null else stars_asked_at end,
    unconfirmed = case when :to = 'closed' then :unconfirmed when :to = 'registered' then 0 else unconfirmed end
where id = :id and centre_id = :centre and status = :was and version = :version - 1;

-- name: name_client!
update passports
set client_id = :client, applicant_id = :applicant, anonymous = :anonymous, contact_way = 'chat', sealed_contact = :sealed_contact
where id = :id and centre_id = :centre and client_id = :applicant and applicant_id is null;

-- name: begin_wave
update passports set wave = :wave, search = search + (:wave = 1) where id = :id and centre_id = :centre
returning search;

-- name: own!
update passports set owner_kind = :kind, owner_id = :owner, owned_at = :now, awaits_word = :awaits_word
where id = :id and centre_id = :centre and owner_id is null;

-- name: release!
update passports set owner_kind = null, owner_id = null, owned_at = null, contacted_at = null, news_at = null,
    awaits_word = 0, owner_rests = 0
where id = :id and centre_id = :centre and owner_kind = :kind and owner_id = :owner;

-- name: hold!
update passports set awaits_word = 1
where id = :id and centre_id = :centre and owner_id is not null and not awaits_word;

-- name: let_owner_rest!
update passports set owner_rests = 1 where id = :id and centre_id = :centre and owner_id is not null;

-- name: approve!
update passports set awaits_word = 0 where id = :id and centre_id = :centre and awaits_word;

-- name: contacted!
update passports set contacted_at = :at where id = :id and centre_id = :centre;

-- name: heard!
update passports set news_at = :at where id = :id and centre_id = :centre;

-- name: remember_volunteer!
insert into passport_volunteers (passport_id, volunteer_id, kind, at) values (:id, :volunteer, :kind, :now)
on conflict do nothing;

-- name: owned_by
select id from passports
where centre_id = :centre and owner_kind = :kind and owner_id = :owner and status in ('in_progress', 'resolved')
order by id;

-- name: searching
-- Those who wait and whose topic and aid type are among these, the oldest first; the rules decide who fits.
select id from passports
where centre_id = :centre and status = 'searching' and danger is null
    and not exists (
        select 1 from escalations e
        where e.passport_id = passports.id and e.reason = 'not_asked' and e.state in ('open', 'claimed')
    )
    and (topic is null or further_topics <> '[]' or topic in (select value from json_each(:topics)))
    and (aid_type is null or aid_type in (select value from json_each(:aid_types)))
order by registered_at, id limit :most;

-- name: of_client
select id, number, status from passports
where centre_id = :centre and client_id = :client
order by registered_at, id;

-- name: responsible^
select responsible_id from passports where id = :id and centre_id = :centre;

-- name: set_responsible!
update passports set responsible_id = :person where id = :id and centre_id = :centre;

-- name: correct!
update passports set topic = coalesce(:topic, topic), urgency = coalesce(:urgency, urgency),
    complexity = coalesce(:complexity, complexity), danger = nullif(coalesce(:danger, danger), ''),
    aid_type = coalesce(:aid_type, aid_type), area = coalesce(:area, area)
where id = :id and centre_id = :centre;

-- name: set_words!
update passports set sealed_title = :sealed_title, sealed_short = :sealed_short
where id = :id and centre_id = :centre;

-- name: asked_for_stars!
update passports set stars_asked_at = :now where id = :id and centre_id = :centre;

-- name: source^
select source, danger from passports where id = :id and centre_id = :centre;
