-- name: anybody^
select 1 as met where exists (select 1 from persons) or exists (select 1 from addresses)
    or exists (select 1 from tokens);
