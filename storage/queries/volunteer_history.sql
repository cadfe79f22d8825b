-- name: add!
insert into volunteer_history (volunteer_id, at, by_id, what, was, became)
values (:volunteer, :now, :by, :what, :was, :became);

-- name: of_volunteer
select h.at, h.by_id, h.what, h.was, h.became
from volunteer_history h join volunteers v on v.id = h.volunteer_id
where h.volunteer_id = :volunteer and v.centre_id = :centre
order by h.id desc limit :most;
