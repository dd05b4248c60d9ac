#ifndef DOMAIN_CASE_FILE_H
#define DOMAIN_CASE_FILE_H

#include "domain/act.h"
#include "domain/date.h"
#include "domain/words.h"

/* A case (ärende): open until every line is settled. (The word `case` is taken in C.) */
#define CASE_STATE_WORDS(WORD)                                                                     \
    WORD(CASE_OPEN, "open")                                                                        \
    WORD(CASE_CLOSED, "closed")
enum case_state { CASE_STATE_WORDS(WORDS_ENUM) };
WORDS_DECLARE(case_state);

#define CASE_EVENT_WORDS(WORD)                                                                     \
    WORD(CASE_ASSIGN, "assign")                                                                    \
    WORD(CASE_CLOSE, "close")
enum case_event { CASE_EVENT_WORDS(WORDS_ENUM) };
WORDS_DECLARE(case_event);

struct case_file {
    const char *id;
    const char *person_id;
    enum case_state state;
    int open_lines;           /* lines neither decided, withdrawn, dismissed nor passed on */
    int unnotified_decisions; /* adopted but not notified */
    int running_measures;     /* grants in force or upcoming, and orders not ended */
    struct date closed_on;    /* set by CASE_CLOSE to today */
    int version;
};

enum problem case_file_step(struct case_file *file, enum case_event event, struct act *act);

#endif
