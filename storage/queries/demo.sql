-- name: anybody^
select 1 as met from persons where centre_id = :centre limit 1;
