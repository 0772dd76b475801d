# shellcheck shell=bash
# What the integration tests find in their environment. Sourced after setup.sh and leftovers.sh.
#
#   COPPICE_INTEGRATION=1      run them
#   COPPICE_BINARY             the executable, built from this checkout
#   COPPICE_TEST_DIRECTORY     a folder that QEMU's user can reach; what is in it is removed at the end, together with
#                              each domain named coppice-it-… that has a file in it
#   COPPICE_TINY_GOLDEN        the tiny golden image, in that folder

prefix=coppice-it-
# Not the checkout, and not /tmp: the former may lie in someone's closed home, the latter in memory.
place=/var/tmp

prepare_integration() {
    remove_abandoned_runs "$prefix" "$place/$prefix"*
    folder=$(mktemp -d "$place/${prefix}XXXXXX")
    trap 'remove_run "$prefix" "$folder"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    hold_run "$folder"
    # QEMU's user passes through; nobody looks around.
    chmod 0711 "$folder"

    COPPICE_BINARY=$(build_coppice debug)
    COPPICE_TINY_GOLDEN=$("$scripts/build-tiny-golden" "$folder/tiny-golden.qcow2")
    export COPPICE_BINARY COPPICE_TINY_GOLDEN COPPICE_TEST_DIRECTORY=$folder COPPICE_INTEGRATION=1
}
