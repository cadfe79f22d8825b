-- name: find^
select value from marks where name = :name;

-- name: put!
insert into marks (name, value) values (:name, :value)
on conflict (name) do update set value = excluded.value;

-- name: drop!
delete from marks where name = :name;
