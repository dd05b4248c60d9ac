-- What the rules ask of the investigation. The application is locked before.
SELECT i.application_id, i.state, i.opened_on, i.completed_on, i.target_group, i.needs_measure,
       i.wants_measure, i.need_met_otherwise, i.need_met_otherwise_by,
       i.needed_for_good_living_conditions, i.basic_needs_minutes_per_week,
       i.other_needs_minutes_per_week, i.information_from_others, i.communicated_on,
       i.applicant_views, i.proposal_presented_on, i.position,
       CASE WHEN i.appointments = '[]' THEN NULL
            ELSE i.appointments @> '[{"kind": "phone"}]' END AS investigated_by_phone,
       (SELECT a ->> 'reason' FROM jsonb_array_elements(i.appointments) a
         WHERE a ->> 'kind' = 'phone' LIMIT 1) AS phone_reason,
       i.facts::text AS attested
  FROM investigation i
 WHERE i.municipality = :municipality::smallint
   AND i.application_id IN (SELECT :application_id::uuid UNION ALL
         SELECT application_id FROM decision WHERE municipality = :municipality::smallint AND id = :decision_id::uuid)
