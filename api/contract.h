#ifndef API_CONTRACT_H
#define API_CONTRACT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "api/operation.h"
#include "domain/arena.h"

/*
 * The contract as tables. openapi/generate.py writes them from openapi/, and what it cannot turn
 * into a table it refuses to build: what the contract says is what is checked.
 */

/* One JSON value that may come in. */
enum shape_kind {
    SHAPE_TEXT,
    SHAPE_INTEGER,
    SHAPE_BOOLEAN,
    SHAPE_DATE,
    SHAPE_DATE_TIME,
    SHAPE_UUID,
    SHAPE_IDENTITY_NUMBER,
    SHAPE_MUNICIPALITY_CODE,
    SHAPE_OBJECT,
    SHAPE_ARRAY
};

struct member;

struct shape {
    enum shape_kind kind;
    long long low;              /* of characters, items, or the number itself */
    long long high;             /* likewise; -1: no limit (a number always has one) */
    const char *const *choices; /* of an enum, ended by NULL, or NULL */
    const struct member *members;
    const unsigned short *by_name; /* the members' places in the order of their names' bytes */
    size_t member_count;
    const struct shape *items;
};

struct member {
    const char *name;
    bool is_required;
    const struct shape *shape;
};

/* One breach: where (a JSON pointer), which keyword, and what would be right. */
struct breach {
    const char *pointer;
    const char *code;
    const char *detail;
};

enum { BREACHES_MAX = 50 };

struct breaches {
    struct breach list[BREACHES_MAX];
    size_t count;
};

/*
 * Hold a body against its shape and add every breach to the list, up to BREACHES_MAX. `breaches`
 * starts zeroed; its texts live in the arena.
 */
void contract_check(const struct shape *shape, const json_t *value, struct arena *arena,
                    struct breaches *breaches);

/* Hold the text of a parameter against its shape; the detail, or NULL when it fits. */
const char *contract_check_text(const struct shape *shape, const char *text, struct arena *arena);

/* How one member of a representation is written from a column of its row. */
enum writer_kind {
    WRITE_TEXT,
    WRITE_NUMBER,
    WRITE_BOOLEAN,
    WRITE_RAW,    /* the column holds JSON text */
    WRITE_SEALED, /* the column holds an encrypted identity number */
    WRITE_OBJECT  /* left out when all within are absent */
};

struct writer_member {
    const char *name;   /* in JSON */
    const char *column; /* in the row; of a WRITE_OBJECT NULL */
    enum writer_kind kind;
    bool is_required;
    const struct writer_member *members; /* of a WRITE_OBJECT */
    size_t member_count;
};

struct writer {
    const char *name; /* of the schema */
    const struct writer_member *members;
    size_t member_count;
};

enum method { METHOD_GET, METHOD_POST, METHOD_PUT, METHOD_PATCH, METHOD_DELETE, METHOD_COUNT };

struct parameter_shape {
    const char *name; /* camelCase, as in the contract */
    bool is_required;
    const struct shape *shape;
};

/* One operation of the contract. */
struct route {
    const char *operation_id; /* "confirmOrder" */
    const char *path;         /* "/lss/v1/orders/{orderId}/confirmation" */
    enum method method;
    const char *scope; /* NULL: open to everybody */
    unsigned roles;    /* bits of ROLE_BIT() */
    int status;        /* of the successful answer */
    bool needs_key;
    bool needs_match;
    bool takes_dry_run;
    bool is_list;
    bool is_translated;       /* the answer is in the language asked for */
    const char *entity;       /* of a command that moves a state: "order", else NULL */
    const char *event;        /* "confirm" */
    const struct shape *body; /* NULL: none is taken */
    const struct parameter_shape *path_parameters;
    size_t path_parameter_count;
    const struct parameter_shape *query_parameters; /* filters, limit, offset, dryRun */
    size_t query_parameter_count;
    const struct writer *writer; /* of the answer or a list's items; NULL: the handler's own */
    const struct operation *operation;
};

extern const struct route routes[];
extern const size_t route_count;

/*
 * The paths as a tree, one node per segment. Children lie together and sorted by segment; a node
 * whose segment is NULL stands for a parameter and comes last among its siblings.
 */
struct route_node {
    const char *segment;
    unsigned short first_child;
    unsigned short child_count;
    short routes[METHOD_COUNT]; /* index into routes, or -1 */
};

extern const struct route_node route_tree[]; /* [0] is the root */

/* The bundled contract, as it is served. */
extern const char contract_json[];
extern const size_t contract_json_length;
extern const char contract_yaml[];
extern const size_t contract_yaml_length;

#endif
