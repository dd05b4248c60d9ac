#include "api/answer_plan.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "persistence/rows.h"

/* Columns that serve the log and the walls, and are no member. */
static bool column_is_inner(const char *column)
{
    static const char *const inner[] = { "municipality",     "person_id",     "blocked_events",
                                         "logged_resource",  "logged_person", "addressee_id",
                                         "granting_decision" };
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
        if (strcmp(inner[i], column) == 0)
            return true;
    return false;
}

static bool writer_has_column(const struct writer_member *members, size_t count, const char *column)
{
    for (size_t i = 0; i < count; i++) {
        const struct writer_member *member = &members[i];
        bool is_here = member->kind == WRITE_OBJECT
                           ? writer_has_column(member->members, member->member_count, column)
                           : strcmp(member->column, column) == 0;
        if (is_here)
            return true;
    }
    return false;
}

static bool plan_leaf(struct answer_plan *plan, const struct writer_member *member,
                      const struct columns *columns, const char *operation)
{
    assert(plan->leaf_count < LEAVES_MAX);
    int column = columns_find(columns, member->column);
    plan->columns[plan->leaf_count++] = (short)column;
    if (column >= 0)
        return true;
    fprintf(stderr, "%s: the member %s has no column\n", operation, member->column);
    return false;
}

static bool plan_members(struct answer_plan *plan, const struct writer_member *members,
                         size_t count, const struct columns *columns, const char *operation)
{
    bool is_whole = true;
    for (size_t i = 0; i < count; i++) {
        const struct writer_member *member = &members[i];
        if (member->kind == WRITE_OBJECT)
            is_whole &=
                plan_members(plan, member->members, member->member_count, columns, operation);
        else
            is_whole &= plan_leaf(plan, member, columns, operation);
    }
    return is_whole;
}

static bool columns_are_members(const struct route *route, const struct columns *columns)
{
    bool is_whole = true;
    for (int i = 0; i < columns->count; i++) {
        if (column_is_inner(columns_name(columns, i)) ||
            writer_has_column(route->writer->members, route->writer->member_count,
                              columns_name(columns, i)))
            continue;
        fprintf(stderr, "%s: the column %s is no member\n", route->operation_id,
                columns_name(columns, i));
        is_whole = false;
    }
    return is_whole;
}

/* The place of a member of the first level among the leaves, or -1. */
static int leaf_of(const struct writer *writer, const char *name)
{
    int leaf = 0;
    for (size_t i = 0; i < writer->member_count; i++) {
        const struct writer_member *member = &writer->members[i];
        if (strcmp(member->name, name) == 0)
            return leaf;
        leaf += member->kind == WRITE_OBJECT ? (int)member->member_count : 1;
    }
    return -1;
}

/* "ImplementationPlan" is the entity "implementation_plan". */
static bool entity_is(const char *entity, const char *schema)
{
    for (; *entity != '\0' && *schema != '\0'; entity++, schema++) {
        if (*entity == '_')
            entity++;
        if ((*entity | 0x20) != (*schema | 0x20))
            return false;
    }
    return *entity == *schema;
}

static void plan_links(struct answer_plan *plan, const struct writer *writer)
{
    for (size_t i = 0; i < process_count; i++)
        if (entity_is(processes[i]->entity, writer->name))
            plan->process = processes[i];
    for (size_t i = 0; i < route_count; i++) {
        const struct route *route = &routes[i];
        if (route->method == METHOD_GET && route->writer == writer && !route->is_list)
            plan->self = route;
        if (plan->process == NULL || route->entity == NULL ||
            strcmp(route->entity, plan->process->entity) != 0)
            continue;
        assert(plan->command_count < COMMANDS_MAX);
        plan->commands[plan->command_count++] = route;
    }
}

/* The events whose guard is known to refuse this very row: no actions of it. */
static void plan_blocked(struct answer_plan *plan, const struct columns *columns)
{
    int column = columns_find(columns, "blocked_events");
    plan->blocked = -1;
    if (column < 0)
        return;
    assert(plan->leaf_count < LEAVES_MAX);
    plan->blocked = plan->leaf_count;
    plan->columns[plan->leaf_count++] = (short)column;
}

static bool plan_make(struct answer_plan *plan, const struct route *route,
                      const struct columns *columns)
{
    const struct writer *writer = route->writer;
    bool is_whole =
        plan_members(plan, writer->members, writer->member_count, columns, route->operation_id);
    is_whole &= columns_are_members(route, columns);
    plan->id = leaf_of(writer, "id");
    plan->state = leaf_of(writer, "state");
    plan->version = leaf_of(writer, "version");
    plan_blocked(plan, columns);
    plan_links(plan, writer);
    return is_whole;
}

bool answer_plans_make(struct service *service)
{
    struct answer_plan *plans = calloc(route_count, sizeof *plans);
    if (plans == NULL)
        abort();
    service->answer_plans = plans;
    bool is_whole = true;
    for (size_t i = 0; i < route_count; i++) {
        if (routes[i].writer == NULL || routes[i].operation->shows == QUERY_NONE)
            continue;
        struct columns columns;
        if (!columns_read(service->pool, routes[i].operation->shows, &columns))
            return false;
        is_whole &= plan_make(&plans[i], &routes[i], &columns);
        columns_free(&columns);
    }
    return is_whole;
}

void answer_plans_free(struct service *service)
{
    free(service->answer_plans);
}

const struct answer_plan *answer_plan_of(const struct call *call)
{
    return &call->service->answer_plans[call->route - routes];
}
