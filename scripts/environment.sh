# Sourced by scripts/demo and scripts/test: makes the checkout's own .venv and keeps it up to date.
#
#   prepare demo    the package at its locked versions
#   prepare test    the same, with the extras and the locked development set
#
# A stamp says what the environment was made from, so that a second run does nothing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv
lock=$root/scripts/requirements-dev.txt

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Prints the first Python that is new enough; WATCHLIST_PYTHON names one to use instead.
find_python() {
    local candidate candidates=${WATCHLIST_PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}
    for candidate in $candidates; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    fail "watchlist needs Python 3.11 or later, and none of these is: $candidates." \
        "Install it, or name one: WATCHLIST_PYTHON=/path/to/python3.12 $0"
}

stamp() {
    { printf '%s\n' "$1" "$root" "$("$venv/bin/python" -VV)"; cat "$root/pyproject.toml" "$lock"; } | cksum
}

make_venv() {
    local python
    if "$venv/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        return
    fi
    python=$(find_python)
    echo "Making .venv with $("$python" --version)" >&2
    "$python" -m venv --clear "$venv" >&2 || fail "Could not make $venv." \
        "On Debian and Ubuntu the module is a package of its own: apt-get install python3-venv"
}

current() {
    [ "$(stamp "$1")" = "$(cat "$venv/.made-for-$1" 2>/dev/null)" ]
}

prepare() {
    local kind=$1 what
    make_venv
    if current "$kind" || current test; then
        return
    fi
    echo "Installing watchlist for the $kind (once; needs a package index)" >&2
    what=(--constraint "$lock" --editable "$root")
    if [ "$kind" = test ]; then
        what=(--requirement "$lock" --editable "$root[pdf,postgres]")
    fi
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "${what[@]}" >&2 ||
        fail "The packages could not be installed; pip's message stands above."
    stamp "$kind" >"$venv/.made-for-$kind"
}
