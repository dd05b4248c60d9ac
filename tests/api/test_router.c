#include "api/router.h"

#include "tests/suite.h"

static struct arena arena;
static struct http_reply reply;
static struct http_request request;
static struct act act;

static enum problem find(const char *method, const char *target, struct call *call)
{
    request = (struct http_request){ .method = method, .target = target };
    reply = (struct http_reply){ .status = 0 };
    act = (struct act){ .arena = &arena };
    *call = (struct call){ .arena = &arena, .request = &request, .reply = &reply, .act = &act };
    return router_find(call);
}

START_TEST(a_path_finds_its_operation_and_parameters)
{
    struct call call;
    ck_assert_int_eq(find("POST", "/lss/v1/orders/7/confirmation", &call), PROBLEM_NONE);
    ck_assert_str_eq(call.route->operation_id, "confirmOrder");
    ck_assert_uint_eq(call.path_parameter_count, 1);
    ck_assert_str_eq(call.path_parameters[0].name, "orderId");
    ck_assert_str_eq(call.path_parameters[0].value, "7");
}
END_TEST

START_TEST(the_query_is_decoded_once_and_kept_apart_from_the_path)
{
    struct call call;
    ck_assert_int_eq(find("GET", "/lss/v1/orders?state=a%2Bb+c&limit=5", &call), PROBLEM_NONE);
    ck_assert_uint_eq(call.query_parameter_count, 2);
    ck_assert_str_eq(call.query_parameters[0].value, "a+b+c");
    ck_assert_str_eq(call.query_parameters[1].name, "limit");
}
END_TEST

START_TEST(head_is_answered_where_get_is)
{
    struct call call;
    ck_assert_int_eq(find("HEAD", "/lss/v1/orders", &call), PROBLEM_NONE);
    ck_assert(call.is_head);
}
END_TEST

START_TEST(another_method_is_refused_with_those_that_are_allowed)
{
    struct call call;
    ck_assert_int_eq(find("DELETE", "/lss/v1/orders", &call), PROBLEM_METHOD_NOT_ALLOWED);
    ck_assert_str_eq(reply.headers[0].name, "Allow");
    ck_assert_str_eq(reply.headers[0].value, "GET, HEAD, OPTIONS");
    ck_assert_int_eq(find("get", "/lss/v1/orders", &call), PROBLEM_METHOD_NOT_ALLOWED);
}
END_TEST

START_TEST(options_tells_the_methods)
{
    struct call call;
    ck_assert_int_eq(find("OPTIONS", "/lss/v1/orders", &call), PROBLEM_NONE);
    ck_assert_int_eq(reply.status, 204);
    ck_assert_ptr_null(call.route);
}
END_TEST

START_TEST(what_is_no_canonical_path_is_malformed)
{
    static const char *const malformed[] = {
        "",
        "lss",
        "//lss/v1/orders",
        "/lss//v1/orders",
        "/lss/v1/orders/",
        "/lss/v1/orders/%",
        "/lss/v1/orders/%4",
        "/lss/v1/orders/%zz",
        "/lss/v1/orders/%00",
        "/lss/v1/orders/%0a",
        "/lss/v1/orders/%ff",
        "/lss/v1/orders/%c0%af",
        "/lss/v1/orders/%ed%a0%80",
        "/lss/v1/orders?state=%ff",
        "/lss/v1/orders?=x",
        "/lss/v1/orders?state=a&state=b",
    };
    struct call call;
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++)
        ck_assert_msg(find("GET", malformed[i], &call) == PROBLEM_MALFORMED_REQUEST, "%s",
                      malformed[i]);
}
END_TEST

START_TEST(an_encoded_slash_is_part_of_its_segment)
{
    struct call call;
    ck_assert_int_eq(find("GET", "/lss/v1/orders/a%2Fb", &call), PROBLEM_NONE);
    ck_assert_str_eq(call.path_parameters[0].value, "a/b");
}
END_TEST

START_TEST(what_is_no_path_of_the_contract_is_not_found)
{
    struct call call;
    ck_assert_int_eq(find("GET", "/lss/v1/nothing", &call), PROBLEM_NOT_FOUND);
    ck_assert_int_eq(find("GET", "/lss/v1", &call), PROBLEM_NOT_FOUND);
    ck_assert_int_eq(find("GET", "/lss/v1/orders/1/nothing", &call), PROBLEM_NOT_FOUND);
}
END_TEST

START_TEST(every_operation_is_found_by_its_own_path)
{
    static const char *const methods[METHOD_COUNT] = { "GET", "POST", "PUT", "PATCH", "DELETE" };
    struct call call;
    for (size_t i = 0; i < route_count; i++) {
        ck_assert_int_eq(find(methods[routes[i].method], routes[i].path, &call), PROBLEM_NONE);
        ck_assert_ptr_eq(call.route, &routes[i]);
    }
}
END_TEST

int main(void)
{
    int status = SUITE_RUN(
        "router", a_path_finds_its_operation_and_parameters,
        the_query_is_decoded_once_and_kept_apart_from_the_path, head_is_answered_where_get_is,
        another_method_is_refused_with_those_that_are_allowed, options_tells_the_methods,
        what_is_no_canonical_path_is_malformed, an_encoded_slash_is_part_of_its_segment,
        what_is_no_path_of_the_contract_is_not_found, every_operation_is_found_by_its_own_path);
    arena_free(&arena);
    return status;
}
