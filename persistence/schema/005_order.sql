-- Providers, orders and their plans, messages and watches. What belongs to an order carries its
-- provider, so that the executor's own steps reach it; a watch's owner is whoever has to act.
CREATE TABLE provider (
  municipality        smallint NOT NULL REFERENCES municipality,
  id                  uuid NOT NULL,
  name                text NOT NULL,
  kind                text NOT NULL CHECK (kind IN ('external', 'in_house', 'contact_secretary_unit')),
  organisation_number text,
  measures            jsonb NOT NULL,
  maximum_orders      integer,
  version             integer NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, id),
  CONSTRAINT provider_name_is_unique UNIQUE (municipality, name)
);
CALL wall_in('provider', false, 'SELECT, INSERT, UPDATE');

CREATE TABLE "order" (
  municipality         smallint NOT NULL,
  id                   uuid NOT NULL,
  decision_id          uuid NOT NULL,
  case_id              uuid NOT NULL,
  person_id            uuid NOT NULL,
  provider_id          uuid NOT NULL,
  measure              text NOT NULL,
  state                text NOT NULL DEFAULT 'sent' CHECK (state IN
                       ('sent', 'confirmed', 'queried', 'started', 'ending', 'ended', 'recalled',
                        'not_executed')),
  queried_from         text,
  goal                 text NOT NULL,
  purpose              text,
  extract              text NOT NULL,
  extent_quantity      integer NOT NULL,
  extent_unit          text NOT NULL,
  extent_period        text NOT NULL,
  minutes_per_month    integer,
  minutes_per_week     integer,
  derived              text,
  period_from          date NOT NULL,
  period_to            date,
  officer              text NOT NULL,
  officer_unit         text,
  confirmation_kind    text NOT NULL,
  sent_on              date NOT NULL,
  confirmed_on         date,
  checked              boolean,
  started_on           date,
  last_day             date,
  end_reason           text,
  end_text             text,
  ended_on             date,
  query_reason         text,
  query_text           text,
  queried_on           date,
  query_answer         text,
  query_answered_on    date,
  replaces_order_id    uuid,
  replaced_by_order_id uuid,
  changed_on           date NOT NULL,
  version              integer NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, decision_id) REFERENCES decision,
  FOREIGN KEY (municipality, case_id) REFERENCES "case",
  FOREIGN KEY (municipality, person_id) REFERENCES person,
  FOREIGN KEY (municipality, provider_id) REFERENCES provider,
  FOREIGN KEY (municipality, replaces_order_id) REFERENCES "order",
  FOREIGN KEY (municipality, replaced_by_order_id) REFERENCES "order" DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX order_of_provider ON "order" (municipality, provider_id, id);
CREATE INDEX order_of_decision ON "order" (municipality, decision_id);
CREATE INDEX order_of_case ON "order" (municipality, case_id);
CREATE INDEX order_of_person ON "order" (municipality, person_id);
CALL wall_in('"order"', true, 'SELECT, INSERT, UPDATE');

CREATE TABLE implementation_plan (
  municipality  smallint NOT NULL,
  order_id      uuid NOT NULL,
  provider_id   uuid NOT NULL,
  state         text NOT NULL DEFAULT 'awaited' CHECK (state IN ('awaited', 'received')),
  due_on        date,
  received_on   date,
  goals         text,
  activities    text,
  participation text,
  PRIMARY KEY (municipality, order_id),
  FOREIGN KEY (municipality, order_id) REFERENCES "order"
);
CALL wall_in('implementation_plan', true, 'SELECT, INSERT, UPDATE');

CREATE TABLE message (
  municipality smallint NOT NULL,
  id           bigint GENERATED ALWAYS AS IDENTITY,
  order_id     uuid NOT NULL,
  provider_id  uuid NOT NULL,
  receiver     text NOT NULL CHECK (receiver IN ('executor', 'officer')),
  kind         text NOT NULL,
  body         text,
  sent_on      date NOT NULL,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, order_id) REFERENCES "order"
);
CREATE INDEX message_of_order ON message (municipality, order_id, id);
CALL wall_in('message', true, 'SELECT, INSERT');

CREATE TABLE watch (
  municipality  smallint NOT NULL,
  id            uuid NOT NULL,
  case_id       uuid,
  person_id     uuid NOT NULL,
  provider_id   uuid,
  owner         text NOT NULL CHECK (owner IN ('officer', 'executor')),
  kind          text NOT NULL,
  resource_type text NOT NULL,
  resource_id   uuid NOT NULL,
  due_on        date NOT NULL,
  state         text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  assignee      text,
  sources       text NOT NULL,
  opened_on     date NOT NULL,
  closed_on     date,
  closed_by     text,
  note          text,
  remind_on     date,
  version       integer NOT NULL DEFAULT 1,
  PRIMARY KEY (municipality, id)
);
CREATE INDEX watch_of_resource ON watch (municipality, resource_id, kind) WHERE state = 'open';
CREATE INDEX watch_of_case ON watch (municipality, case_id, due_on) WHERE state = 'open';
CREATE INDEX watch_by_due ON watch (municipality, state, due_on, id);
CALL wall_in('watch', true, 'SELECT, INSERT, UPDATE');
