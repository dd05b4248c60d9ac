-- A draft's member that was not given stays as it is; extent and period are replaced whole.
UPDATE decision
   SET kind = coalesce(:body.kind, kind), outcome = coalesce(:body.outcome, outcome),
       applied_for = coalesce(:body.appliedFor, applied_for), granted = coalesce(:body.granted, granted),
       goal = coalesce(:body.goal, goal),
       extent_quantity = coalesce(:body.extent.quantity::integer, extent_quantity),
       extent_unit = coalesce(:body.extent.unit, extent_unit),
       extent_period = coalesce(:body.extent.period, extent_period),
       period_from = coalesce(:body.period.from::date, period_from),
       period_to = CASE WHEN :body.period.from::date IS NULL THEN period_to ELSE :body.period.to::date END,
       delivery_form = coalesce(:body.deliveryForm, delivery_form),
       reasons = coalesce(:body.reasons, reasons),
       refusal_ground = coalesce(:body.refusalGround, refusal_ground),
       refusal_rule = coalesce(:body.refusalRule, refusal_rule),
       appeal_instructions = coalesce(:body.appealInstructions, appeal_instructions),
       individual_assessment = coalesce(:body.individualAssessment, individual_assessment),
       basic_needs_minutes_per_week =
         coalesce(:body.basicNeedsMinutesPerWeek::integer, basic_needs_minutes_per_week),
       other_needs_minutes_per_week =
         coalesce(:body.otherNeedsMinutesPerWeek::integer, other_needs_minutes_per_week)
 WHERE municipality = :municipality::smallint AND id = :decision_id::uuid
