-- name: add!
insert into topic_corrections (centre_id, passport_id, proposed, chosen, by_role, at)
values (:centre, :passport, :proposed, :chosen, :by_role, :at);

-- name: between
select proposed, chosen, by_role, count(*) as times from topic_corrections
where centre_id = :centre and at >= :since and at < :until
group by proposed, chosen, by_role order by times desc, chosen, proposed, by_role;
