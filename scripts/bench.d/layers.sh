# shellcheck shell=bash
# A new layer for VMs that are off, and merging it again.

part_layers() {
    local round spawn=("$coppice" spawn lab --golden "$folder/golden.qcow2" "${definition[@]}" --quiet)
    write_definitions 100
    for ((round = 1; round <= rounds; round++)); do
        say "  round $round of $rounds"
        "${spawn[@]}" --count 100 >/dev/null
        measure overlay "$coppice" overlay lab --quiet
        measure commit "$coppice" commit lab --yes --quiet
        "$coppice" destroy lab --yes --quiet >/dev/null
        create_by_hand 100
        measure add-by-hand add_layers_by_hand 100
        measure merge-by-hand merge_layers_by_hand 100
        remove_by_hand hand
        "${spawn[@]}" --count 300 >/dev/null
        "$coppice" overlay lab --quiet >/dev/null
        measure commit-300 "$coppice" commit lab --yes --quiet
        "$coppice" destroy lab --yes --quiet >/dev/null
    done
    compare "overlay for 100 VMs" overlay "qemu-img create and virsh define, one by one" add-by-hand ">= 2"
    compare "commit 100 VMs" commit "qemu-img commit, rm and virsh define, one by one" merge-by-hand ">= 2"
    # Linear would be 3; before each merge the whole host is looked at (docs/performance.md, "How cost grows").
    compare "commit 300 VMs on a host with 300" commit-300 "100 on a host with 100" commit "<= 6"
}

add_layers_by_hand() {
    local number
    for ((number = 1; number <= $1; number++)); do
        qemu-img create -q -f qcow2 -b "$folder/hand/$number.qcow2" -F qcow2 "$folder/hand/$number.1.qcow2"
        sed "s|/$number.qcow2|/$number.1.qcow2|" "$folder/hand/$number.xml" | virsh -q define /dev/stdin
    done
}

merge_layers_by_hand() {
    local number
    for ((number = 1; number <= $1; number++)); do
        qemu-img commit -q -d -b "$folder/hand/$number.qcow2" "$folder/hand/$number.1.qcow2"
        rm -- "$folder/hand/$number.1.qcow2"
        virsh -q define "$folder/hand/$number.xml"
    done
}
