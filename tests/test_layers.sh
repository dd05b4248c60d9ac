#!/bin/sh
# shellcheck disable=SC2046,SC2086
# Dependencies point one way: api -> persistence -> domain. Run in the root of the repository with the
# path of libdomain.a; prints every breach and fails when there is one.
set -u
library=${1:?usage: tests/test_layers.sh libdomain.a}
breaches=0

breach() {
    printf 'layers: %s\n%s\n' "$1" "$2"
    breaches=1
}

# refuse <what> <pattern> <files...>: no line of the files may match.
refuse() {
    what=$1
    pattern=$2
    shift 2
    [ $# -gt 0 ] || return 0
    found=$(grep -nE "$pattern" "$@" /dev/null 2>/dev/null) && breach "$what" "$found"
}

sources() {
    find "$@" -name '*.[ch]' -o -name '*.def' | sort
}

domain=$(sources domain)
persistence=$(sources persistence)
api=$(sources api)
all="$domain $persistence $api"

without() {
    for file in $all; do
        case " $* " in *" $file "*) ;; *) printf '%s ' "$file" ;; esac
    done
}

refuse 'the domain is C and libc, without clock, thread or input' \
    '#include *[<"](jansson|ulfius|microhttpd|libpq|postgres|openssl|rhonabwy|curl|ini\.h|api/|persistence/|time\.h|sys/time\.h|pthread\.h|threads\.h|unistd\.h|sys/socket\.h)' $domain
refuse 'persistence knows neither JSON, HTTP nor the api' \
    '#include *[<"](jansson|ulfius|microhttpd|rhonabwy|curl|api/)' $persistence
refuse 'only the edge knows Ulfius and libmicrohttpd' \
    '#include *[<"](ulfius|microhttpd|orcania|yder)' \
    $(without api/server.c api/connection.c api/connection.h api/http_request.c api/http_request.h)
refuse 'only api/token.c knows the token library' \
    '#include *[<"]rhonabwy' $(without api/token.c)
refuse 'only api/seal.c knows OpenSSL' \
    '#include *[<"]openssl' $(without api/seal.c)
refuse 'libpq stays in persistence' \
    '#include *[<"](libpq-fe|postgresql/)' $domain $api
refuse 'SQL lives in .sql files' \
    '"[^"]*\<(SELECT|INSERT INTO|UPDATE [a-z_."]+ SET|DELETE FROM)\>' $all
# What lives longer than a request, or frees the text that a library has handed over.
keepers='domain/arena.c persistence/pg.c persistence/shared_rows.c api/answer_plan.c api/clock.c
    api/connection.c api/constant_answer.c api/exchange.c api/group.c api/json_text.c api/program.c api/settings.c api/token.c
    api/token_cache.c'
refuse 'memory comes from the arena' \
    '\<(malloc|calloc|realloc|free|strdup|strndup) *\(' \
    $(without $keepers)
refuse 'unsafe functions of libc are not used' \
    '\<(strcpy|strcat|sprintf|vsprintf|gets|strtok|localtime|gmtime|asctime|ctime) *\(' $all

# What libdomain.a leaves undefined after itself must be libc, or a sanitizer's.
libc='abort|calloc|free|mem(cpy|set|move|cmp)|str(cmp|ncmp|len|nlen|chr|rchr|spn|cspn|pbrk|str)|v?snprintf|__v?snprintf_chk|__mem(cpy|set|move)_chk|__assert_fail|__stack_chk_fail|_GLOBAL_OFFSET_TABLE_'
sanitizer='__(asan|ubsan|lsan|gcov|sanitizer|llvm)_[a-z0-9_]*'
defined=$(mktemp)
nm --defined-only "$library" 2>/dev/null | awk 'NF == 3 { print $3 }' | sort -u >"$defined"
foreign=$(nm -u "$library" 2>/dev/null | awk 'NF == 2 && $1 == "U" { print $2 }' | sort -u |
    comm -23 - "$defined" | grep -vxE "$libc|$sanitizer")
[ -s "$defined" ] || breach "cannot read $library" ''
[ -z "$foreign" ] || breach 'the domain needs more than libc' "$foreign"
rm -f "$defined"

exit $breaches
