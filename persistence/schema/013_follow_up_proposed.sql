-- Whoever sees a decision only when it is proposed to the role sees its follow-ups no sooner.
CREATE OR REPLACE VIEW follow_up_view WITH (security_invoker) AS
  SELECT f.municipality, f.id, f.decision_id, f.kind, f.due_on, f.state, f.completed_on, f.result,
         f.consulted_person, f.summary, f.version
    FROM follow_up f
    JOIN decision_view d ON d.municipality = f.municipality AND d.id = f.decision_id;

-- The list of watches comes by day, whatever their state.
CREATE INDEX watch_by_day ON watch (municipality, due_on, id);
