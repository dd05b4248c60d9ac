# shellcheck shell=bash
# What script/bench, script/history and script/cost share: a release build, a private PostgreSQL that
# keeps what it is told, and a Python program that measures in a folder of its own. Never run itself.

root=${root:?lib.sh comes before}
folder=
is_scratch=no
needs_disk=yes
measuring=

clean_up() {
    trap '' INT TERM HUP
    [ -z "$measuring" ] || end_process "$measuring"
    [ -n "$folder" ] || return 0
    "$root/script/cluster" stop "$folder/cluster" || true
    [ "$is_scratch" = no ] || rm -rf "$folder"
}

prepare_folder() {
    if [ -z "$folder" ]; then
        is_scratch=yes
        folder=$(make_scratch_folder)
    else
        make_private_folder "$folder"
    fi
    [ ! -e "$folder/cluster" ] || fail "$folder holds an earlier run; remove it or take another"
    [ "$needs_disk" = yes ] || return 0
    case $(stat --file-system --format=%T "$folder") in
        tmpfs | ramfs) fail "$folder is in memory, where a commit costs nothing; take --folder" ;;
    esac
}

# The system user cannot reach into root's folders, so it gets a copy of the program.
prepare_service() {
    "$root/script/cluster" start "$folder/cluster"
    DATABASE_URL=$("$root/script/cluster" url "$folder/cluster" insats_app)
    MIGRATION_URL=$("$root/script/cluster" url "$folder/cluster" insats_migrate)
    ADMINISTRATION_URL=$("$root/script/cluster" url "$folder/cluster" postgres)
    export DATABASE_URL MIGRATION_URL ADMINISTRATION_URL INSATS_KEYS_DIR="$folder/keys"
    install -m 0755 "$root/build/release/insats" "$folder/insats"
    make_private_folder "$INSATS_KEYS_DIR"
    as_ordinary "$folder/insats" migrate --kind sandbox || fail "the migration failed"
}

# The program of bench.d with its arguments, behind the folder.
measure() {
    local program=$1
    shift
    "$root/script/setup" build run bench
    build_preset release
    cmake --build "$root/build/release" --target bench_programs > "$root/build/bench_programs.log" ||
        fail "the build failed; all of it is in build/bench_programs.log"
    trap clean_up EXIT
    trap 'exit 130' INT TERM HUP
    prepare_folder
    prepare_service
    /usr/bin/python3 "$root/script/bench.d/$program" "$folder" "$@" &
    measuring=$!
    wait "$measuring" && measuring=
}
