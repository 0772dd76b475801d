# shellcheck shell=bash
# Takes away what a demo or a test run made, and nothing else: it is ours only if both its name and its place say so.
# Uses virsh and not coppice, because coppice may be what failed.

# remove_run PREFIX FOLDER: the domains named PREFIX… that have a file in FOLDER, then FOLDER itself.
remove_run() {
    local prefix=$1 folder=$2 domain virsh=(virsh -q -c qemu:///system)
    while read -r domain; do
        [[ $domain == "$prefix"* ]] || continue
        # Not through a pipe: `grep -q` ends early, and pipefail would take virsh's SIGPIPE for "not ours".
        [[ $("${virsh[@]}" dumpxml --inactive "$domain" 2>/dev/null) == *"$folder/"* ]] || continue
        "${virsh[@]}" destroy "$domain" >/dev/null 2>&1 || true
        "${virsh[@]}" undefine --managed-save --snapshots-metadata --checkpoints-metadata --nvram "$domain" \
            >/dev/null 2>&1 || true
    done < <("${virsh[@]}" list --all --name 2>/dev/null)
    remove_private "$folder"
    # A running QEMU's files belong to QEMU's user, so someone who is not root may lack the right to delete in here.
    rm -rf -- "$folder" 2>/dev/null || sudo -n rm -rf -- "$folder" 2>/dev/null ||
        printf 'could not remove %s\n' "$folder" >&2
}

# remove_private FOLDER: the libvirtds that a test run had of its own there, their QEMUs, and its small disks.
remove_private() {
    local folder=$1 file process
    for file in "$folder"/d*/{libvirtd,holder,run/qemu/*}.pid; do
        [[ -s $file ]] || continue
        process=$(<"$file")
        # The number may be somebody else's by now; ours name a file in the folder on their command line.
        [[ $(tr '\0' ' ' 2>/dev/null <"/proc/$process/cmdline") == *"$folder/"* ]] || continue
        kill -9 "$process" 2>/dev/null || true
    done
    for file in "$folder"/disk*.mnt; do
        [[ ! -d $file ]] || umount -l "$file" 2>/dev/null || true
    done
}

# hold_run FOLDER: marks FOLDER as in use for as long as this process, or one that it started, lives.
hold_run() {
    # Locked before it gets its name, or another run could take the mark for an abandoned one.
    exec {run_lock}>"$1/.in-use.new"
    flock --nonblock "$run_lock"
    mv -- "$1/.in-use.new" "$1/.in-use"
}

# remove_abandoned_runs PREFIX PATTERN…: of the folders given, those whose owner has died without cleaning up.
remove_abandoned_runs() {
    local prefix=$1 folder
    shift
    for folder in "$@"; do
        # Nobody holds it, but it may be a run that is about to: a folder without the mark is left alone.
        [[ -d $folder && -O $folder && -e $folder/.in-use ]] || continue
        flock --nonblock "$folder/.in-use" true || continue
        remove_run "$prefix" "$folder"
    done
}
