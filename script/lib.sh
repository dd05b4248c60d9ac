# shellcheck shell=bash
# What the scripts share: where things are, how to speak, and how to run as an ordinary user.
# Sourced by the scripts, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# The user that owns the database and the service when a script is run by root.
system_user=insats
system_home=/var/lib/insats

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "$(basename "$0"): $*"
    exit 1
}

# The comment at the head of a script is its help.
show_help() {
    sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
}

is_root() {
    [ "$(id -u)" = 0 ]
}

make_system_user() {
    id "$system_user" > /dev/null 2>&1 ||
        useradd --system --user-group --home-dir "$system_home" --shell /usr/sbin/nologin \
            "$system_user"
    install -d -m 0755 -o "$system_user" -g "$system_user" "$system_home"
}

# Replaces this shell by the command, as the ordinary user: behind '&' the process id is its own.
exec_ordinary() {
    if is_root; then
        cd /
        exec setpriv --reuid="$system_user" --regid="$system_user" --init-groups \
            env HOME="$system_home" "$@"
    fi
    exec "$@"
}

as_ordinary() {
    (exec_ordinary "$@")
}

# Makes a folder that the ordinary user owns and nobody else may enter.
make_private_folder() {
    if is_root; then
        make_system_user
        install -d -m 0700 -o "$system_user" -g "$system_user" "$1"
    else
        install -d -m 0700 "$1"
    fi
}

# A scratch folder for one run. Root's is always under /tmp, where the system user can reach it.
make_scratch_folder() {
    local place=${TMPDIR:-/tmp} folder
    is_root && place=/tmp
    folder=$(mktemp -d "$place/insats-XXXXXX")
    make_private_folder "$folder"
    printf '%s\n' "$folder"
}

# Configures and builds a preset of CMakePresets.json; silent unless it fails or takes long.
build_preset() {
    local preset=$1 log="$root/build/$1.log"
    mkdir -p "$root/build"
    say "Building ($preset) ..."
    if ! (cd "$root" && cmake --preset "$preset" && cmake --build --preset "$preset" -j "$(nproc)") \
        > "$log" 2>&1; then
        tail -n 60 "$log" >&2
        fail "the build failed; all of it is in $log"
    fi
}

# The address at which others reach a service that listens on HOST:PORT.
url_of_listen() {
    local host=${1%:*} port=${1##*:}
    case $host in '' | 0.0.0.0 | '[::]' | '*') host=127.0.0.1 ;; esac
    printf 'http://%s:%s\n' "$host" "$port"
}

# A port on the loopback that nobody listens on just now.
free_port() {
    /usr/bin/python3 -c 'from socket import *; s = socket(); s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])'
}

# Waits until the service with this process id says that it is ready; at most 30 seconds.
wait_until_ready() {
    local url=$1 process=$2
    for _ in $(seq 300); do
        curl --noproxy '*' --silent --fail --max-time 2 --output /dev/null "$url/readyz" && return 0
        kill -0 "$process" 2> /dev/null || return 1
        sleep 0.1
    done
    return 1
}

# Ends a process that we started and waits for it; asks first, insists after 15 seconds.
end_process() {
    local process=$1
    kill -TERM "$process" 2> /dev/null || return 0
    for _ in $(seq 150); do
        kill -0 "$process" 2> /dev/null || break
        sleep 0.1
    done
    kill -KILL "$process" 2> /dev/null || true
    wait "$process" 2> /dev/null || true
}
