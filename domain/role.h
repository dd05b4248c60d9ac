#ifndef DOMAIN_ROLE_H
#define DOMAIN_ROLE_H

#include <stdbool.h>

#include "domain/words.h"

/* Roles, and sets of them as bits. A manager at the authority and one in execution are two roles.
 */
enum role {
    ROLE_NONE,
#define ROLE(name, ...) ROLE_##name,
#include "domain/role.def"
#undef ROLE
    ROLE_COUNT
};
WORDS_DECLARE(role);

#define ROLE_BIT(role) (1u << (role))

enum {
    ROLES_NOBODY = 0,
    ROLES_CASE_OFFICER = ROLE_BIT(ROLE_CASE_OFFICER),
    ROLES_MANAGER = ROLE_BIT(ROLE_AUTHORITY_MANAGER),
    ROLES_OFFICER = ROLE_BIT(ROLE_CASE_OFFICER) | ROLE_BIT(ROLE_AUTHORITY_MANAGER),
    ROLES_ADMINISTRATOR = ROLE_BIT(ROLE_ADMINISTRATOR),
    ROLES_ADOPTER = ROLE_BIT(ROLE_AUTHORITY_MANAGER) | ROLE_BIT(ROLE_DEPARTMENT_HEAD),
    ROLES_INTAKE = ROLES_OFFICER | ROLE_BIT(ROLE_INTAKE),
    ROLES_DECIDER_OF_MEASURES =
        ROLES_OFFICER | ROLE_BIT(ROLE_DEPARTMENT_HEAD) | ROLE_BIT(ROLE_COMMITTEE),
    ROLES_DECIDER = ROLES_DECIDER_OF_MEASURES | ROLE_BIT(ROLE_EXECUTION_MANAGER), /* some costs */
    ROLES_EXECUTOR = ROLE_BIT(ROLE_PROVIDER) | ROLE_BIT(ROLE_CONTACT_SECRETARY) |
                     ROLE_BIT(ROLE_EXECUTION_MANAGER)
};

const char *role_name_sv(enum role role);
const char *role_name_en(enum role role);
bool role_is_among(enum role role, unsigned roles);

#endif
