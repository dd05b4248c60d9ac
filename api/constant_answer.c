#include "api/constant_answer.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "api/operation.h"
#include "api/service.h"

/* A power of two, some times what the catalogues hold; what finds no place is made each time. */
enum { PLACES = 2048, TRIES = 8 };

struct kept {
    const struct route *route;
    enum language language;
    char *parameter; /* of the path; empty without one */
    char *text;
    char *etag;
};

/* Written once each, and never moved: readers need no lock. */
struct constant_answers {
    _Atomic(struct kept *) places[PLACES];
};

struct constant_answers *constant_answers_new(void)
{
    struct constant_answers *answers = calloc(1, sizeof *answers);
    if (answers == NULL)
        abort();
    return answers;
}

static void kept_free(struct kept *kept)
{
    if (kept == NULL)
        return;
    free(kept->parameter);
    free(kept->text);
    free(kept->etag);
    free(kept);
}

void constant_answers_free(struct constant_answers *answers)
{
    for (int i = 0; answers != NULL && i < PLACES; i++)
        kept_free(answers->places[i]);
    free(answers);
}

static bool is_constant(const struct call *call)
{
    return call->route->operation->is_constant && call->query_parameter_count == 0 &&
           call->path_parameter_count <= 1;
}

static const char *parameter_of(const struct call *call)
{
    return call->path_parameter_count > 0 ? call->path_parameters[0].value : "";
}

/* FNV-1a */
static uint32_t place_of(const struct call *call)
{
    uint32_t hash = 2166136261u ^ (uint32_t)call->act->language;
    hash = (hash ^ (uint32_t)((uintptr_t)call->route >> 4)) * 16777619u;
    for (const char *at = parameter_of(call); *at != '\0'; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619u;
    return hash;
}

static bool is_of(const struct kept *kept, const struct call *call)
{
    return kept->route == call->route && kept->language == call->act->language &&
           strcmp(kept->parameter, parameter_of(call)) == 0;
}

bool constant_answer_find(struct call *call)
{
    if (!is_constant(call))
        return false;
    uint32_t place = place_of(call);
    for (uint32_t i = 0; i < TRIES; i++) {
        struct kept *kept =
            atomic_load(&call->service->constant_answers->places[(place + i) % PLACES]);
        if (kept == NULL)
            return false;
        if (!is_of(kept, call))
            continue;
        call->answer = kept->text;
        call->answer_etag = kept->etag;
        return true;
    }
    return false;
}

static struct kept *kept_new(const struct call *call)
{
    struct kept *kept = calloc(1, sizeof *kept);
    if (kept == NULL)
        abort();
    *kept = (struct kept){ .route = call->route,
                           .language = call->act->language,
                           .parameter = strdup(parameter_of(call)),
                           .text = strdup(call->answer),
                           .etag = strdup(call->answer_etag) };
    if (kept->parameter == NULL || kept->text == NULL || kept->etag == NULL)
        abort();
    return kept;
}

/* Two that make the same at once may both keep it; the second is never found. */
void constant_answer_keep(const struct call *call)
{
    if (!is_constant(call))
        return;
    assert(call->answer_etag != NULL);
    struct kept *kept = kept_new(call);
    uint32_t place = place_of(call);
    for (uint32_t i = 0; i < TRIES; i++) {
        struct kept *none = NULL;
        if (atomic_compare_exchange_strong(
                &call->service->constant_answers->places[(place + i) % PLACES], &none, kept))
            return;
    }
    kept_free(kept);
}
