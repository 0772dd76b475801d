# shellcheck shell=bash
# What the builders of golden images share: a cache, and copies out of it. Sourced after setup.sh, never run.

# package_versions PACKAGE…: one call, because each reads all of Debian's package lists; fetches them where there are none.
package_versions() {
    show_versions "$@" || {
        refresh_package_lists
        show_versions "$@" || fail "apt does not know all of: $*"
    }
}

show_versions() {
    apt-cache show --no-all-versions "$@" 2>/dev/null | grep -E '^(Package|Version|Depends):'
}

# golden_image NAME KEY [OUTPUT]: prints the path of the image in the cache, or of a copy at OUTPUT. One that is not in the
# cache is made by the caller's `build WORK`, which makes WORK/golden.qcow2.
golden_image() {
    local name=$1 key=$2 output=$3 cache cached lock
    cache=${XDG_CACHE_HOME:-$HOME/.cache}/coppice
    cached=$cache/$name-golden-$key.qcow2
    mkdir -p "$cache"

    # One builder at a time; the others then find its image. The kernel drops the lock with the process.
    exec {lock}>"$cache/$name-golden.lock"
    flock "$lock"
    if ! intact "$cached"; then
        # Not under /tmp, which may be a small file system in memory.
        work=$(mktemp -d "$cache/.building-XXXXXX")
        trap remove_unfinished EXIT
        build "$work"
        chmod 0444 "$work/golden.qcow2"
        (cd "$work" && sha256sum golden.qcow2 | cut -d ' ' -f 1) >"$work/digest"
        mv "$work/digest" "$cached.sha256"
        mv "$work/golden.qcow2" "$cached"
    fi

    if [[ -z $output ]]; then
        printf '%s\n' "$cached"
    else
        deliver "$cached" "$output"
    fi
}

# A cached image that somebody booted by mistake is no longer what it says.
intact() {
    [[ -f $1 && -f $1.sha256 ]] && sha256sum --check --status <<<"$(<"$1.sha256")  $1"
}

# What a builder that was stopped would leave: the folder it builds in, the copy that is not in its place yet.
work='' beside=''
remove_unfinished() {
    [[ -z $work ]] || rm -rf -- "$work"
    [[ -z $beside ]] || rm -f -- "$beside"
}

# deliver CACHED OUTPUT: a copy that nobody shares, written beside and renamed.
deliver() {
    local cached=$1 output=$2
    if [[ -e $output ]]; then
        # Overlays may rest on it: only what is there already may be there.
        cmp -s -- "$cached" "$output" || fail "$output exists and is something else; it is left alone"
    else
        trap remove_unfinished EXIT
        beside=$(mktemp "$(dirname -- "$output")/.golden-XXXXXX")
        cp --reflink=auto --sparse=always -- "$cached" "$beside"
        chmod 0644 "$beside"
        mv --no-clobber -- "$beside" "$output"
        rm -f -- "$beside"
    fi
    printf '%s\n' "$output"
}
