-- From the application to the completed investigation.
CREATE TABLE "case" (
  municipality        smallint NOT NULL,
  id                  uuid NOT NULL,
  person_id           uuid NOT NULL,
  state               text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  unit                text NOT NULL,
  responsible_officer text,
  deputy_officer      text,
  opened_on           date NOT NULL,
  closed_on           date,
  version             integer NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, person_id) REFERENCES person
);
CREATE INDEX case_of_person ON "case" (municipality, person_id);
CREATE INDEX case_of_officer ON "case" (municipality, responsible_officer, id);
CREATE INDEX case_of_unit ON "case" (municipality, unit, id);
CALL wall_in('"case"', false, 'SELECT, INSERT, UPDATE');

CREATE TABLE application (
  municipality                  smallint NOT NULL,
  id                            uuid NOT NULL,
  case_id                       uuid NOT NULL,
  person_id                     uuid NOT NULL,
  received_on                   date NOT NULL,
  applicant                     text NOT NULL,
  applicant_name                text,
  channel                       text NOT NULL,
  confirmed_on                  date,
  confirmation_channel          text,
  medical_evidence              text CHECK (medical_evidence IN ('present', 'missing')),
  missing_evidence_notice_given boolean,
  confirmed_by                  text,
  version                       integer NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, case_id) REFERENCES "case",
  FOREIGN KEY (municipality, person_id) REFERENCES person
);
CREATE INDEX application_of_case ON application (municipality, case_id);
CALL wall_in('application', false, 'SELECT, INSERT, UPDATE');

CREATE TABLE application_line (
  municipality   smallint NOT NULL,
  id             uuid NOT NULL,
  application_id uuid NOT NULL,
  position       smallint NOT NULL,
  measure        text NOT NULL,
  legal_basis    text NOT NULL CHECK (legal_basis IN ('LSS', 'SoL')),
  request        text NOT NULL,
  state          text NOT NULL DEFAULT 'open'
                 CHECK (state IN ('open', 'decided', 'withdrawn', 'dismissed', 'passed_on')),
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, application_id) REFERENCES application
);
CREATE INDEX application_line_of_application ON application_line (municipality, application_id);
CALL wall_in('application_line', false, 'SELECT, INSERT, UPDATE');

CREATE TABLE investigation (
  municipality                     smallint NOT NULL,
  application_id                   uuid NOT NULL,
  state                            text NOT NULL DEFAULT 'not_started'
                                   CHECK (state IN ('not_started', 'open', 'complete')),
  opened_on                        date,
  completed_on                     date,
  target_group                     text,
  certified_by                     text,
  appointments                     jsonb NOT NULL DEFAULT '[]',
  needs                            jsonb NOT NULL DEFAULT '[]',
  needs_measure                    boolean,
  wants_measure                    boolean,
  need_met_otherwise               boolean,
  need_met_otherwise_by            text,
  needed_for_good_living_conditions boolean,
  child_perspective                text,
  parental_responsibility          text,
  housing                          text,
  staffing_assessment              text,
  basic_needs_minutes_per_week     integer,
  other_needs_minutes_per_week     integer,
  information_from_others          boolean NOT NULL DEFAULT false,
  communicated_on                  date,
  communication_channel            text,
  applicant_views                  text,
  proposal                         text,
  proposal_presented_on            date,
  position                         text,
  facts                            jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (municipality, application_id),
  FOREIGN KEY (municipality, application_id) REFERENCES application
);
CALL wall_in('investigation', false, 'SELECT, INSERT, UPDATE');

CREATE TABLE assistance_notification (
  municipality             smallint NOT NULL,
  application_id           uuid NOT NULL,
  state                    text NOT NULL DEFAULT 'awaited'
                           CHECK (state IN ('awaited', 'informed', 'noticed', 'answered')),
  informed_on              date,
  notice_sent_on           date,
  notice_reference         text,
  answered_on              date,
  answer                   text,
  granted_minutes_per_week integer,
  granted_from             date,
  findings                 text,
  PRIMARY KEY (municipality, application_id),
  FOREIGN KEY (municipality, application_id) REFERENCES application
);
CALL wall_in('assistance_notification', false, 'SELECT, INSERT, UPDATE');
