# shellcheck shell=bash
# Giving VMs that are off a fresh overlay.

part_discard() {
    local round spawn=("$coppice" spawn lab --golden "$folder/golden.qcow2" "${definition[@]}" --quiet)
    write_definitions 100
    for ((round = 1; round <= rounds; round++)); do
        say "  round $round of $rounds"
        "${spawn[@]}" --count 100 >/dev/null
        measure discard "$coppice" discard lab --yes --quiet
        measure replace replace_by_hand 100
        "${spawn[@]}" --count 1000 >/dev/null
        measure discard-1000 "$coppice" discard lab --yes --quiet
        "$coppice" destroy lab --yes --quiet >/dev/null
        remove_by_hand hand
    done
    compare "discard 100 VMs" discard "rm and qemu-img create, one by one" replace ">= 15"
    compare "discard 1,000 VMs" discard-1000 "rm and qemu-img create, one by one, 100 reckoned up" replace ">= 15" 10
    compare "discard 1,000 VMs on a host with 1,000" discard-1000 "100 on a host with 100" discard "<= 12"
}
