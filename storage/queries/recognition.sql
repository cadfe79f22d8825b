-- name: achievements^
select
    -- Without a word of the client, or stars that say the same, nobody knows whether it was solved.
    (select count(*) from passports p
     where p.centre_id = :centre and p.status = 'closed' and p.owner_kind = 'volunteer' and p.owner_id = :volunteer
         and (p.unconfirmed = 0
              or exists (select 1 from present_ratings where passport_id = p.id and stars > 2)))
    -- Of a team's, those who led it or did a step of it: who has a share in its points.
    + (select count(*) from team_members m join teams t on t.id = m.team_id
           join passports p on p.id = t.passport_id and p.owner_kind = 'team' and p.owner_id = t.id
       where m.volunteer_id = :volunteer and p.centre_id = :centre and p.status = 'closed'
           and (p.unconfirmed = 0
                or exists (select 1 from present_ratings where passport_id = p.id and stars > 2))
           and (t.lead_id = :volunteer
                or exists (select 1 from team_steps s where s.team_id = t.id and s.done_by = :volunteer))
      ) as solved,
    (select coalesce(sum(hours), 0.0) from assignments
     where centre_id = :centre and owner_kind = 'volunteer' and owner_id = :volunteer)
    + (select coalesce(sum(m.hours), 0.0) from team_members m join teams t on t.id = m.team_id
       where t.centre_id = :centre and m.volunteer_id = :volunteer) as hours,
    (select kudos from volunteers where id = :volunteer and centre_id = :centre) as kudos,
    (select count(*) from ratings
     where centre_id = :centre and volunteer_id = :volunteer and stars >= 4) as thanks;

-- name: rising
-- Those at work who may have earned a level.
select id, level from volunteers
where centre_id = :centre and state in ('accepted', 'paused') and level != 'expert' and kudos > 0 order by id;

-- name: raise!
update volunteers set level = :level, version = version + 1 where id = :volunteer and centre_id = :centre;

-- name: set_listed!
update volunteers set listed = :listed where id = :volunteer and centre_id = :centre;

-- name: listed^
select listed from volunteers where id = :volunteer and centre_id = :centre;

-- name: leaders
select k.volunteer_id, sum(k.points) as points from kudos k join volunteers v on v.id = k.volunteer_id
where k.centre_id = :centre and k.at >= :since and v.listed = 1 and v.state in ('accepted', 'paused')
group by k.volunteer_id having sum(k.points) > 0 order by points desc, k.volunteer_id limit :most;

-- name: add_certificate!
insert into certificates (number, centre_id, volunteer_id, key_id, sealed_name, solved, hours, issued_at)
values (:number, :centre, :volunteer, :key, :sealed_name, :solved, :hours, :now);

-- name: certificate^
select number, volunteer_id, key_id, sealed_name, solved, hours, issued_at from certificates
where number = :number and centre_id = :centre;
