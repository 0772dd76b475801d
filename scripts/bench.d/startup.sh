# shellcheck shell=bash
# What any command costs. Runs first after the memory part, while the host is still empty.

part_startup() {
    local round
    for ((round = 0; round < 4 * rounds; round++)); do
        measure version "$coppice" --version
        measure empty "$coppice" status
        measure virsh virsh list --all
    done
    bound "coppice --version" version s 3 "<= 0.030"
    bound "status of an empty host" empty s 3 "<= 0.080"
    compare "status of an empty host" empty "virsh list --all" virsh "<= 4"
}
