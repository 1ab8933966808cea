/** What must hold of the history of every schedule, in the form of the other invariants. An edit that went past it, and raised no revision, breaks them. */
export const SCHEDULE_INVARIANTS = [
  {
    name: "Replaying the history of a schedule gives the schedule",
    severity: "error",
    query: `select p.analyst_id, f.path from analyst_connect_profiles p cross join unrecorded_facts(p.analyst_id) f`,
  },
  {
    name: "The events of a schedule begin with its state and are numbered without a gap up to its revision",
    severity: "error",
    query: `select p.analyst_id from analyst_connect_profiles p left join schedule_events e using (analyst_id)
      group by p.analyst_id
      having max(e.revision) is distinct from p.revision
        or max(e.revision) - min(e.revision) + 1 <> count(*) filter (where e.kind not in ('analyst_disabled', 'analyst_enabled'))
        or min(e.revision) filter (where e.kind = 'schedule_recorded') is distinct from min(e.revision)`,
  },
  {
    name: "Every event of a schedule begins where those before ended",
    severity: "error",
    query: `select analyst_id, revision, path from (
        select e.analyst_id, e.revision, f.path, f.before, lag(f.after) over w as known,
          e.id = first_value(e.id) over (partition by e.analyst_id order by e.revision, e.created_at) as is_first
        from schedule_events e cross join lateral (
          select path, b.value as before, a.value as after
          from schedule_facts(e.before) b full join schedule_facts(e.after) a using (path)) f
        window w as (partition by e.analyst_id, f.path order by e.revision, e.created_at)) steps
      where before is distinct from case when not is_first then coalesce(known, 'null') end`,
  },
] as const
