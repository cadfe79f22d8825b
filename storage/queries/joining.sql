-- Two persons become one: everything of :goes belongs to :stays.

-- name: own_task^
-- Somebody would help themselves: a volunteer with a task of their other self. An offer only vanishes.
select p.id from passports p
where (p.client_id in (:stays, :goes) or p.applicant_id in (:stays, :goes))
    and p.status not in ('closed', 'answered', 'unsolvable', 'withdrawn', 'expired')
    and exists (
        select 1 from volunteers v
        where v.person_id in (:stays, :goes) and (
            (p.owner_kind = 'volunteer' and p.owner_id = v.id)
            or exists (
                select 1 from team_members m join teams t on t.id = m.team_id
                where t.passport_id = p.id and t.ended_at is null and m.volunteer_id = v.id
                    and m.state in ('invited', 'joined')
            )
        )
    )
limit 1;

-- name: profile^
-- The stricter of two profiles; who was never asked for an age has none to compare.
select max(anonymous) as anonymous, max(one_thumb) as one_thumb, max(asked_to_stop) as asked_to_stop,
    max(asked_to_help) as asked_to_help,
    case min(case age_band when 'under14' then 1 when '14-17' then 2 when 'adult' then 3 end)
        when 1 then 'under14' when 2 then '14-17' when 3 then 'adult' end as age_band
from persons where id in (:stays, :goes);

-- name: set_profile!
update persons
set anonymous = :anonymous, one_thumb = :one_thumb, asked_to_stop = :asked_to_stop, age_band = :age_band,
    asked_to_help = :asked_to_help,
    source = coalesce(source, (select source from persons where id = :goes)),
    preferred_address_id =
        coalesce(preferred_address_id, (select preferred_address_id from persons where id = :goes))
where id = :stays;

-- name: drafts
select dialogue from drafts where person_id = :goes order by dialogue;

-- name: told
select sealed_profile, asked_at from profiles where person_id = :goes;

-- name: tell!
-- Who stays was asked themselves: then what they told, or did not tell, stays.
insert into profiles (person_id, sealed_profile, asked_at) values (:stays, :sealed_profile, :asked_at)
on conflict (person_id) do nothing;

-- name: roles!
insert into roles (person_id, role, granted_by, granted_at, terms_version)
select :stays, role, granted_by, granted_at, terms_version from roles where person_id = :goes
on conflict do nothing;

-- name: granted!
update roles set granted_by = :stays where granted_by = :goes;

-- name: role_ends!
update role_ends
set person_id = case person_id when :goes then :stays else person_id end,
    granted_by = case granted_by when :goes then :stays else granted_by end,
    ended_by = case ended_by when :goes then :stays else ended_by end
where :goes in (person_id, granted_by, ended_by);

-- name: volunteer_history!
update volunteer_history set by_id = :stays where by_id = :goes;

-- name: catalogue_history!
update catalogue_history set by_id = :stays where by_id = :goes;

-- name: addresses!
update addresses set person_id = :stays where person_id = :goes;

-- name: consents!
update consents set person_id = :stays where person_id = :goes;

-- name: passports!
update passports
set client_id = case client_id when :goes then :stays else client_id end,
    -- Who wrote for themselves from another account wrote for nobody else.
    applicant_id = nullif(
        case applicant_id when :goes then :stays else applicant_id end,
        case client_id when :goes then :stays else client_id end
    ),
    responsible_id = case responsible_id when :goes then :stays else responsible_id end
where :goes in (client_id, applicant_id, responsible_id);

-- name: files!
update files set person_id = :stays where person_id = :goes;

-- name: volunteers!
update volunteers set person_id = :stays, sealed_profile = :sealed_profile where person_id = :goes;

-- name: escalations!
update escalations
set by_id = case by_id when :goes then :stays else by_id end,
    claimed_by = case claimed_by when :goes then :stays else claimed_by end,
    decided_by = case decided_by when :goes then :stays else decided_by end
where :goes in (by_id, claimed_by, decided_by);

-- name: handed!
update handed
set person_id = case person_id when :goes then :stays else person_id end,
    by_id = case by_id when :goes then :stays else by_id end
where :goes in (person_id, by_id);

-- name: unsolvables!
update unsolvables
set proposed_by = case proposed_by when :goes then :stays else proposed_by end,
    decided_by = case decided_by when :goes then :stays else decided_by end
where :goes in (proposed_by, decided_by);

-- name: call_tasks!
update call_tasks set done_by = :stays where done_by = :goes;

-- name: kudos!
update kudos set by_id = :stays where by_id = :goes;

-- name: history!
update history set actor_id = :stays where actor_id = :goes;

-- name: looks!
update looks
set who_id = case who_id when :goes then :stays else who_id end,
    whose_id = case whose_id when :goes then :stays else whose_id end
where :goes in (who_id, whose_id);

-- name: tokens!
update tokens
set issuer_id = case issuer_id when :goes then :stays else issuer_id end,
    subject = case subject when :goes then :stays else subject end
where :goes in (issuer_id, subject);

-- name: cards!
update or ignore cards set subject_id = :stays where subject_id = :goes;

-- name: erasures!
-- Who joins accounts goes on: what one of them wanted destroyed is asked about again.
delete from timers where subject_kind = 'erasure' and subject_id in (:stays, :goes);

-- name: timers!
-- A draft's clocks are named person/dialogue; of two drafts of a dialogue the clocks of who stays go on.
update or replace timers set subject_id = :stays || substr(subject_id, length(:goes) + 1)
where subject_id = :goes or (
    substr(subject_id, 1, length(:goes) + 1) = :goes || '/'
    and not exists (
        select 1 from timers own where own.subject_id = :stays || substr(timers.subject_id, length(:goes) + 1)
    )
);

-- name: timers_left!
delete from timers where substr(subject_id, 1, length(:goes) + 1) = :goes || '/';

-- name: refused_presses!
insert into refused_presses (person_id, verb, times, last_at)
select :stays, verb, times, last_at from refused_presses where person_id = :goes
on conflict (person_id, verb) do update set times = times + excluded.times;

-- name: rights_questions!
insert into rights_questions (person_id, asked_at, answered_at, answered_by, given)
select :stays, asked_at, answered_at, answered_by, given from rights_questions where person_id = :goes
on conflict do nothing;

-- name: rights_answers!
update rights_questions set answered_by = :stays where answered_by = :goes;

-- name: gone!
delete from persons where id = :goes;
