INSERT INTO decision (municipality, id, application_id, line_id, case_id, person_id, measure, legal_basis,
                      kind, outcome, applied_for, granted, goal, extent_quantity, extent_unit, extent_period,
                      period_from, period_to, delivery_form, reasons, refusal_ground, refusal_rule,
                      appeal_instructions, individual_assessment, basic_needs_minutes_per_week,
                      other_needs_minutes_per_week)
VALUES (:municipality::smallint, :decision_id::uuid, :application_id::uuid, :line_id::uuid,
        :case_id::uuid, :person_id::uuid, :measure, :legal_basis, coalesce(:body.kind, 'ordinary'),
        :body.outcome, :body.appliedFor, :body.granted, :body.goal, :body.extent.quantity::integer,
        :body.extent.unit, :body.extent.period, :body.period.from::date, :body.period.to::date,
        :body.deliveryForm, :body.reasons, :body.refusalGround, :body.refusalRule,
        :body.appealInstructions, :body.individualAssessment, :body.basicNeedsMinutesPerWeek::integer,
        :body.otherNeedsMinutesPerWeek::integer)
