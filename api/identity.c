#include "api/identity.h"

#include "api/service.h"
#include "domain/identity_number.h"

void identity_bind(struct call *call)
{
    struct identity_number number;
    const struct seal_keys *keys = &call->service->seal_keys;
    const char *text = call_body_text(call, "identityNumber");
    if (text == NULL || identity_number_read(text, &number))
        return;
    int municipality = call->act->actor.municipality;
    const char *associated = arena_format(call->arena, "%d", municipality);
    const char *indexed = arena_format(call->arena, "%d/%s", municipality, number.text);
    work_bind(call->work, "identity_sealed",
              seal_close(keys, associated, number.text, call->arena));
    work_bind(call->work, "identity_index", seal_index(keys, indexed, call->arena));
    work_bind(call->work, "born_on", date_text(call->arena, number.born_on));
}
