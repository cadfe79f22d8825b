-- name: add!
insert into partners (id, centre_id, sealed_name, sealed_contact, topics, created_at)
values (:id, :centre, :sealed_name, :sealed_contact, :topics, :now);

-- name: find^
select id, sealed_name, sealed_contact, topics, state from partners where id = :id and centre_id = :centre;

-- name: present
select id, sealed_name, sealed_contact, topics, state from partners
where centre_id = :centre and state = 'open' order by id;

-- name: leave!
update partners set state = 'gone' where id = :id and centre_id = :centre;
