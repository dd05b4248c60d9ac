-- The guideline profiles of the three municipalities as their documents give them, by date. A number
-- that no document gives is marked `assumed`. A change is a new row, never an edit.
CREATE TEMPORARY TABLE new_parameter (LIKE guideline_parameter INCLUDING DEFAULTS) ON COMMIT DROP;

INSERT INTO new_parameter (municipality, name, measure, valid_from, value, status, source) VALUES
  -- Östhammar: the routines of 2022-02-24 for relief, escort and contact person.
  (382, 'confirmation_required', 'any', '2022-02-24', 'yes', 'in_force', 'OST-AVL-22 OST-LED-30 OST-KON-28'),
  (382, 'confirmation_channels', 'any', '2022-02-24', 'phone letter', 'in_force', 'OST-AVL-23 OST-LED-31 OST-KON-29'),
  (382, 'phone_investigation_reasons', 'any', '2022-02-24', 'previously_known', 'in_force', 'OST-AVL-31 OST-LED-39 OST-KON-37'),
  (382, 'extent_units', 'relief_service', '2022-02-24', 'minutes/week minutes/month', 'in_force', 'OST-AVL-33'),
  (382, 'extent_units', 'escort_service', '2022-02-24', 'minutes/week minutes/month', 'in_force', 'OST-LED-41'),
  (382, 'extent_units', 'contact_person', '2022-02-24', 'sessions/week sessions/month', 'in_force', 'OST-KON-41'),
  (382, 'end_date_required', 'relief_service', '2022-02-24', 'must', 'in_force', 'OST-AVL-34'),
  (382, 'end_date_required', 'escort_service', '2022-02-24', 'must', 'in_force', 'OST-LED-42'),
  (382, 'end_date_required', 'contact_person', '2022-02-24', 'should', 'in_force', 'OST-KON-42'),
  (382, 'delegation_limit_minutes_per_month', 'relief_service', '2022-02-24', '2640', 'in_force', 'OST-AVL-36'),
  (382, 'delegation_limit_minutes_per_month', 'escort_service', '2022-02-24', '2640', 'in_force', 'OST-LED-44'),
  (382, 'delegation_above_role', 'any', '2022-02-24', 'authority_manager', 'assumed', 'OST-AVL-36 OST-LED-44'),
  (382, 'order_confirmation', 'any', '2022-02-24', 'receipt', 'in_force', 'OST-AVL-39 OST-LED-47 OST-KON-51'),
  (382, 'executor_kind', 'contact_person', '2022-02-24', 'contact_secretary_unit', 'in_force', 'OST-KON-27'),
  (382, 'plan_due_days', 'relief_service', '2022-02-24', '14', 'in_force', 'OST-AVL-42'),
  (382, 'plan_due_days', 'escort_service', '2022-02-24', '14', 'in_force', 'OST-LED-49'),
  (382, 'follow_up_months', 'relief_service', '2022-02-24', '12', 'in_force', 'OST-AVL-47'),
  (382, 'follow_up_months', 'escort_service', '2022-02-24', '12', 'in_force', 'OST-LED-54'),
  (382, 'follow_up_months', 'contact_person', '2022-02-24', '12', 'in_force', 'OST-KON-49'),
  -- Hjo: the guideline of 2018-04-11.
  (1497, 'first_contact_days', 'any', '2018-04-11', '14', 'in_force', 'HJO-153'),
  (1497, 'investigation_months', 'any', '2018-04-11', '3', 'in_force', 'HJO-158'),
  (1497, 'end_date_required', 'contact_person', '2018-04-11', 'always', 'in_force', 'HJO-358'),
  (1497, 'delegation_decided_by', 'child_residence', '2018-04-11', 'committee', 'in_force', 'HJO-415'),
  (1497, 'order_confirmation', 'any', '2018-04-11', 'start', 'in_force', 'HJO-254 HJO-255'),
  -- Valviken: the law's own rules and the instruction of 2019-06-01 for the system of choice.
  (9999, 'lov', 'escort_service', '2019-06-01', 'yes', 'in_force', 'LOV-01'),
  (9999, 'order_confirmation', 'any', '2019-06-01', 'receipt_after_check', 'in_force', 'LOV-25 LOV-26 LOV-27');

-- What no document gives a number for, the same everywhere until a municipality says otherwise.
INSERT INTO new_parameter (municipality, name, measure, valid_from, value, status, source)
SELECT m.code, p.name, p.measure, m.from_day, p.value, 'assumed', p.source
  FROM (VALUES (382, date '2022-02-24'), (1497, '2018-04-11'), (9999, '2019-06-01')) AS m (code, from_day),
       (VALUES ('confirmation_due_days', 'any', '7', 'OST-LED-47'),
               ('query_answer_days', 'any', '7', 'LOV-28'),
               ('reminder_days', 'any', '14', 'OST-AVL-44 OST-LED-51'),
               ('renewal_lead_days', 'any', '60', 'HJO-229'),
               ('evidence_due_days', 'any', '30', 'OST-AVL-26 OST-LED-34'),
               ('agency_information_days', 'any', '7', 'HJO-284'),
               ('agency_notice_days', 'any', '7', 'HJO-282'),
               ('follow_up_months', 'any', '12', 'HJO-228'),
               ('extent_units', 'personal_assistance', 'minutes/week', 'HJO-278')) AS p (name, measure, value, source);

-- The law's own number: above it the agency decides.
INSERT INTO new_parameter (municipality, name, measure, valid_from, value, status, source)
SELECT code, 'basic_needs_threshold_minutes', 'personal_assistance', date '2018-04-11', '1200', 'in_force',
       'HJO-278 HJO-280 HJO-281'
  FROM municipality;

-- Row-level security binds the tables' owner too: each municipality's rows go in as its own.
DO $$
DECLARE
  code smallint;
BEGIN
  FOR code IN SELECT DISTINCT municipality FROM new_parameter LOOP
    PERFORM set_config('insats.municipality', code::text, true);
    INSERT INTO guideline_parameter SELECT * FROM new_parameter WHERE municipality = code;
  END LOOP;
END $$;
