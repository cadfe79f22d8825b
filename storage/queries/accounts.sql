-- name: find^
select id, person_id from addresses
where centre_id = :centre and channel = :channel and external_hash = :hash and kind = 'account';

-- name: seen
update addresses set seen_at = :now, state = 'open'
where centre_id = :centre and channel = :channel and external_hash = :hash and kind = 'account'
returning id, person_id;

-- name: add!
insert into addresses
    (id, centre_id, kind, person_id, key_id, channel, external_hash, sealed_external, seen_at, created_at)
values (:id, :centre, 'account', :person, :person, :channel, :hash, :sealed_external, :seen_at, :now);

-- name: of_person
select id, person_id, key_id, channel, sealed_external, state, seen_at from addresses
where person_id = :person and (state = 'open' or not :reachable)
order by seen_at desc, id desc;

-- name: address^
select id, person_id, key_id, channel, sealed_external, state, seen_at from addresses
where id = :id and kind = 'account' and centre_id = :centre;

-- name: preferred^
select a.id, a.person_id, a.key_id, a.channel, a.sealed_external, a.state, a.seen_at
from addresses a join persons p on p.id = a.person_id
where a.person_id = :person and a.state = 'open'
order by a.id is p.preferred_address_id desc, a.seen_at desc, a.id desc
limit 1;

-- name: reached^
-- Where a person's messages go, and what must be known of them to speak there.
select a.id, a.person_id, p.language,
    (select json_group_array(role) from roles where person_id = p.id and terms_version is not null) as roles,
    (select id from volunteers where person_id = p.id and centre_id = :centre) as volunteer_id
from addresses a join persons p on p.id = a.person_id
where a.person_id = :person and a.state = 'open' and p.centre_id = :centre
order by a.id is p.preferred_address_id desc, a.seen_at desc, a.id desc
limit 1;

-- name: reached_at^
select a.id, a.person_id, p.language,
    (select json_group_array(role) from roles where person_id = p.id and terms_version is not null) as roles,
    (select id from volunteers where person_id = p.id and centre_id = :centre) as volunteer_id
from addresses a join persons p on p.id = a.person_id
where a.id = :id and a.kind = 'account' and a.centre_id = :centre and p.centre_id = :centre;

-- name: reached_by_card
-- The accounts in which a subject's card stands.
select a.id, a.person_id, p.language,
    (select json_group_array(role) from roles where person_id = p.id and terms_version is not null) as roles,
    (select id from volunteers where person_id = p.id and centre_id = :centre) as volunteer_id
from cards c join addresses a on a.id = c.address_id join persons p on p.id = a.person_id
where c.subject_kind = :kind and c.subject_id = :subject
    and a.kind = 'account' and a.centre_id = :centre and p.centre_id = :centre
order by c.id;

-- name: choose!
update persons set preferred_address_id = :address
where id = :person
    and (:address is null or exists (select 1 from addresses where id = :address and person_id = :person));

-- name: set_state^
update addresses set state = :state where id = :id returning person_id;

-- name: chosen^
select preferred_address_id from persons where id = :person;
