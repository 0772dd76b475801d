# shellcheck shell=bash
# Looking at 1,000 VMs.

part_look() {
    local round
    "$coppice" spawn lab --golden "$folder/golden.qcow2" --count 1000 "${definition[@]}" --quiet >/dev/null
    for ((round = 1; round <= rounds; round++)); do
        say "  round $round of $rounds"
        measure status "$coppice" status lab
        measure status-json "$coppice" status lab --json
        measure look look_by_hand
    done
    "$coppice" destroy lab --yes --quiet >/dev/null
    compare "status of 1,000 VMs" status "virsh domstats, and virsh dumpxml one by one" look ">= 20"
    compare "status --json of 1,000 VMs" status-json "virsh domstats, and virsh dumpxml one by one" look ">= 20"
}
