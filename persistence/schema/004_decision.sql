-- The decision: its content, its state, and, for a grant, its place in time.
CREATE TABLE decision (
  municipality                 smallint NOT NULL,
  id                           uuid NOT NULL,
  application_id               uuid NOT NULL,
  line_id                      uuid NOT NULL,
  case_id                      uuid NOT NULL,
  person_id                    uuid NOT NULL,
  measure                      text NOT NULL,
  legal_basis                  text NOT NULL,
  kind                         text NOT NULL,
  outcome                      text NOT NULL CHECK (outcome IN ('granted', 'partly_granted', 'refused')),
  applied_for                  text NOT NULL,
  granted                      text,
  goal                         text,
  extent_quantity              integer,
  extent_unit                  text,
  extent_period                text,
  period_from                  date,
  period_to                    date,
  delivery_form                text,
  reasons                      text,
  refusal_ground               text,
  refusal_rule                 text,
  appeal_instructions          text,
  individual_assessment        text,
  basic_needs_minutes_per_week integer,
  other_needs_minutes_per_week integer,
  PRIMARY KEY (municipality, id),
  CHECK (period_to >= period_from),
  FOREIGN KEY (municipality, application_id) REFERENCES application,
  FOREIGN KEY (municipality, line_id) REFERENCES application_line,
  FOREIGN KEY (municipality, case_id) REFERENCES "case",
  FOREIGN KEY (municipality, person_id) REFERENCES person
);
CREATE INDEX decision_of_line ON decision (municipality, line_id);
CREATE INDEX decision_of_person ON decision (municipality, person_id);
CREATE INDEX decision_of_case ON decision (municipality, case_id);
CREATE INDEX decision_of_application ON decision (municipality, application_id);
CALL wall_in('decision', false, 'SELECT, INSERT, UPDATE');

CREATE TABLE decision_state (
  municipality         smallint NOT NULL,
  decision_id          uuid NOT NULL,
  state                text NOT NULL DEFAULT 'draft' CHECK (state IN
                       ('draft', 'proposed', 'adopted', 'discarded', 'ended', 'superseded', 'annulled')),
  proposed_to          text,
  return_reason        text,
  decided_on           date,
  decided_by           text,
  decided_by_role      text,
  committee_minutes_on date,
  committee_paragraph  text,
  notified_on          date,
  notification_channel text,
  appealable_until     date,
  ended_on             date,
  end_reason           text,
  end_wish             text,
  municipal_minutes    integer,
  state_minutes        integer,
  state_status         text,
  findings             text NOT NULL DEFAULT '[]',
  version              integer NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, decision_id),
  FOREIGN KEY (municipality, decision_id) REFERENCES decision
);
CREATE INDEX decision_state_by_state ON decision_state (municipality, state, decision_id);
CALL wall_in('decision_state', false, 'SELECT, INSERT, UPDATE');

-- What was decided stays as it was decided.
CREATE FUNCTION refuse_change_of_adopted_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM decision_state s
              WHERE s.municipality = OLD.municipality AND s.decision_id = OLD.id
                AND s.state <> 'draft') THEN
    RAISE EXCEPTION 'only a draft can be changed' USING ERRCODE = 'IN500';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER adopted_decision_is_immutable BEFORE UPDATE ON decision
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_adopted_decision();

-- Grants only. Two ordinary or provisional grants of a measure never share a day.
CREATE TABLE measure_grant (
  municipality smallint NOT NULL,
  decision_id  uuid NOT NULL,
  person_id    uuid NOT NULL,
  measure      text NOT NULL,
  legal_basis  text NOT NULL,
  kind         text NOT NULL,
  period       daterange NOT NULL,
  PRIMARY KEY (municipality, decision_id),
  FOREIGN KEY (municipality, decision_id) REFERENCES decision,
  CONSTRAINT grants_do_not_overlap EXCLUDE USING gist
    (municipality WITH =, person_id WITH =, measure WITH =, legal_basis WITH =, period WITH &&)
    WHERE (kind IN ('ordinary', 'provisional'))
);
CREATE INDEX measure_grant_of_person ON measure_grant (municipality, person_id);
CALL wall_in('measure_grant', false, 'SELECT, INSERT, UPDATE, DELETE');

-- Why a decision was let through: the rules that were run, as they ran. Never changed.
CREATE TABLE evaluation (
  municipality smallint NOT NULL,
  decision_id  uuid NOT NULL,
  evaluated_on date NOT NULL,
  evaluation   text NOT NULL,
  PRIMARY KEY (municipality, decision_id),
  FOREIGN KEY (municipality, decision_id) REFERENCES decision
);
CALL wall_in('evaluation', false, 'SELECT, INSERT');

CREATE TABLE rule_override (
  municipality smallint NOT NULL,
  decision_id  uuid NOT NULL,
  rule_id      text NOT NULL,
  reason       text NOT NULL CHECK (length(reason) >= 40),
  subject      text NOT NULL,
  PRIMARY KEY (municipality, decision_id, rule_id),
  FOREIGN KEY (municipality, decision_id) REFERENCES decision
);
CALL wall_in('rule_override', false, 'SELECT, INSERT');

CREATE TABLE follow_up (
  municipality     smallint NOT NULL,
  id               uuid NOT NULL,
  decision_id      uuid NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('yearly', 'cause')),
  cause            text,
  due_on           date NOT NULL,
  state            text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'done')),
  completed_on     date,
  result           text,
  consulted_person boolean,
  summary          text,
  version          integer NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, decision_id) REFERENCES decision
);
CREATE INDEX follow_up_of_decision ON follow_up (municipality, decision_id);
CALL wall_in('follow_up', false, 'SELECT, INSERT, UPDATE');
