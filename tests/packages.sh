# Debian's packages that the program and its tests need: `packages NAME...` installs those that are missing where that
# is allowed (root, with apt-get), and otherwise says which they are and fails. Each NAME is `package:file-or-command`.
packages() {
    missing=""
    for it in "$@"; do
        package=${it%%:*}
        sign=${it#*:}
        case $sign in
        /*) [ -e "$sign" ] || missing="$missing $package" ;;
        *) command -v "$sign" >/dev/null 2>&1 || missing="$missing $package" ;;
        esac
    done
    [ -z "$missing" ] && return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing$missing" >&2
        # shellcheck disable=SC2086 # a list of names
        { apt-get install -y -q $missing || { apt-get update -q && apt-get install -y -q $missing; }; } >/dev/null 2>&1 &&
            return 0
    fi
    echo "missing:$missing; install with: apt-get install$missing" >&2
    return 1
}
