-- name: of_person
select r.role, r.granted_by, r.granted_at, r.terms_version
from roles r join persons p on p.id = r.person_id
where r.person_id = :person and p.centre_id = :centre
order by r.role;

-- name: holders
select r.person_id from roles r join persons p on p.id = r.person_id
where r.role = :role and r.terms_version is not null and p.centre_id = :centre
order by r.granted_at, r.person_id;

-- name: holders_of_any
select r.person_id
from json_each(:roles) wanted cross join roles r on r.role = wanted.value join persons p on p.id = r.person_id
where r.terms_version is not null and p.centre_id = :centre
order by wanted.key, r.granted_at, r.person_id;

-- name: grant!
insert into roles (person_id, role, granted_by, granted_at, terms_version)
values (:person, :role, :by, :now, (select max(terms_version) from roles where person_id = :person))
on conflict do nothing;

-- name: accept!
update roles set terms_version = :version where person_id = :person and terms_version is null;

-- name: revoke!
delete from roles where person_id = :person and role = :role;

-- name: ended!
insert into role_ends (person_id, role, granted_by, granted_at, ended_by, ended_at)
select person_id, role, granted_by, granted_at, :by, :now from roles where person_id = :person and role = :role;

-- name: ends_of
select e.role, e.ended_by, e.ended_at
from role_ends e join persons p on p.id = e.person_id
where e.person_id = :person and p.centre_id = :centre
order by e.id desc;

-- name: staff
select distinct r.person_id from roles r join persons p on p.id = r.person_id
where p.centre_id = :centre
order by r.person_id;

-- name: on_duty^
select r.person_id from roles r join persons p on p.id = r.person_id
where p.centre_id = :centre and r.role in ('operator', 'director') and r.terms_version is not null
order by r.role = 'director',
         (select count(*) from passports c where c.responsible_id = r.person_id and c.centre_id = :centre
          and c.status in ('registered', 'searching', 'in_progress', 'resolved')),
         r.granted_at, r.person_id
limit 1;
