#include <stddef.h>

/*
 * Linked in front of jansson where script/cost counts: with a seed by chance the keys of an object
 * collide now and then, and no two counts would be the same.
 */
void __real_json_object_seed(size_t seed);
void __wrap_json_object_seed(size_t seed);

void __wrap_json_object_seed(size_t seed)
{
    (void)seed;
    __real_json_object_seed(1);
}
