# shellcheck shell=bash
# Hibernating and resetting ten guests that run Linux (TCG: it must work where /dev/kvm does not).

part_power() {
    local round width widths=(2 4 8 10)
    cp -- "$BENCH_TINY_GOLDEN" "$folder/tiny.qcow2"
    # shellcheck disable=SC2016 # coppice's parameters
    "$coppice" template show minimal |
        sed "s|<serial type='pty'>|<serial type='file'><source path='\${directory}/\${name}.log'/>|" >"$folder/tiny.xml"
    "$coppice" spawn guests --golden "$folder/tiny.qcow2" --count 10 --template "$folder/tiny.xml" --memory 128MiB \
        --virt-type qemu --network none --quiet --start >/dev/null
    wait_for_guests 1
    mapfile -t guests < <(virsh -q list --all --name | grep ^guests-)

    for ((round = 1; round <= rounds; round++)); do
        say "  hibernate, round $round of $rounds"
        measure hibernate "$coppice" hibernate guests --quiet
        measure wake "$coppice" wake guests --quiet
        measure save-1 save_in_parallel 1
        "$coppice" wake guests --quiet >/dev/null
        for width in "${widths[@]}"; do
            measure "save-$width" save_in_parallel "$width"
            "$coppice" wake guests --quiet >/dev/null
        done
    done
    for ((round = 1; round <= rounds; round++)); do
        say "  discard --force --start, round $round of $rounds"
        measure reset "$coppice" discard guests --force --start --yes --quiet
        measure reset-by-hand reset_by_hand
    done
    "$coppice" destroy guests --force --yes --quiet >/dev/null

    local best=save-${widths[0]}
    for width in "${widths[@]}"; do
        awk -v a="$(numbers "save-$width" | median)" -v b="$(numbers "$best" | median)" 'BEGIN { exit !(a < b) }' &&
            best=save-$width
    done
    compare "hibernate 10 running guests" hibernate "virsh managedsave, one by one" save-1 ">= 3.5"
    compare "hibernate 10 running guests" hibernate "the best of xargs -P ${widths[*]}: -P ${best#save-}" "$best" "<= 1.05"
    compare "discard --force --start of 10 guests" reset "virsh destroy, qemu-img create, virsh start in a loop" \
        reset-by-hand ">= 2"
}

# wait_for_guests BOOT: until each guest's console says that it is ready.
wait_for_guests() {
    local log
    for log in "$folder"/guests/*.log; do
        timeout 300 tail -n +1 -F "$log" 2>/dev/null | grep -m 1 -q "ready boots=$1" || fail "$log: the guest is not ready"
    done
}

save_in_parallel() { printf '%s\n' "${guests[@]}" | xargs -P "$1" -n 1 virsh -q managedsave; }

reset_by_hand() {
    local guest
    for guest in "${guests[@]}"; do
        virsh -q destroy "$guest"
        rm -f -- "$folder/guests/$guest.qcow2"
        qemu-img create -q -f qcow2 -b "$folder/tiny.qcow2" -F qcow2 "$folder/guests/$guest.qcow2"
        virsh -q start "$guest"
    done
}
