-- A member that was not given stays as it is; the first update opens the investigation.
UPDATE investigation
   SET state = :state, opened_on = coalesce(opened_on, :opened_on::date),
       target_group = coalesce(:body.targetGroup, target_group),
       certified_by = coalesce(:body.certifiedBy, certified_by),
       appointments = coalesce(:body.appointments::jsonb, appointments),
       needs = coalesce(:body.needs::jsonb, needs),
       needs_measure = coalesce(:body.needsMeasure::boolean, needs_measure),
       wants_measure = coalesce(:body.wantsMeasure::boolean, wants_measure),
       need_met_otherwise = coalesce(:body.needMetOtherwise::boolean, need_met_otherwise),
       need_met_otherwise_by = coalesce(:body.needMetOtherwiseBy, need_met_otherwise_by),
       needed_for_good_living_conditions =
         coalesce(:body.neededForGoodLivingConditions::boolean, needed_for_good_living_conditions),
       child_perspective = coalesce(:body.childPerspective, child_perspective),
       parental_responsibility = coalesce(:body.parentalResponsibility, parental_responsibility),
       housing = coalesce(:body.housing, housing),
       staffing_assessment = coalesce(:body.staffingAssessment, staffing_assessment),
       basic_needs_minutes_per_week =
         coalesce(:body.basicNeedsMinutesPerWeek::integer, basic_needs_minutes_per_week),
       other_needs_minutes_per_week =
         coalesce(:body.otherNeedsMinutesPerWeek::integer, other_needs_minutes_per_week),
       information_from_others = coalesce(:body.informationFromOthers::boolean, information_from_others),
       communicated_on = coalesce(:body.communicatedOn::date, communicated_on),
       communication_channel = coalesce(:body.communicationChannel, communication_channel),
       applicant_views = coalesce(:body.applicantViews, applicant_views),
       proposal = coalesce(:body.proposal, proposal),
       proposal_presented_on = coalesce(:body.proposalPresentedOn::date, proposal_presented_on),
       position = coalesce(:body.position, position),
       facts = facts || coalesce(:body.facts::jsonb, '{}')
 WHERE municipality = :municipality::smallint AND application_id = :application_id::uuid
