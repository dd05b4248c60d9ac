#include "domain/role.h"

static const char *const role_texts[] = {
#define ROLE(name, word, sv, en) [ROLE_##name] = (word),
#include "domain/role.def"
#undef ROLE
};
WORDS_DEFINE_TEXTS(role)

static const char *const names_sv[ROLE_COUNT] = {
#define ROLE(name, word, sv, en) [ROLE_##name] = (sv),
#include "domain/role.def"
#undef ROLE
};

static const char *const names_en[ROLE_COUNT] = {
#define ROLE(name, word, sv, en) [ROLE_##name] = (en),
#include "domain/role.def"
#undef ROLE
};

const char *role_name_sv(enum role role)
{
    return role < ROLE_COUNT ? names_sv[role] : NULL;
}

const char *role_name_en(enum role role)
{
    return role < ROLE_COUNT ? names_en[role] : NULL;
}

bool role_is_among(enum role role, unsigned roles)
{
    return role != ROLE_NONE && (roles & ROLE_BIT(role)) != 0;
}
