# shellcheck shell=bash
# Spawning 1,000 VMs against a bare loop in C (Benchmarks/Sources/Floor) that defines as many ready-made XMLs over eight
# connections and copies as many files.

part_floor() {
    local round
    write_definitions 1000
    # With the options and without the zeros that coppice's copies have none of either.
    qemu-img create -q -f qcow2 -o compat=1.1,cluster_size=128k,extended_l2=on -b "$folder/golden.qcow2" -F qcow2 \
        "$folder/zeros.qcow2"
    cp --sparse=always -- "$folder/zeros.qcow2" "$folder/overlay.qcow2"
    for ((round = 1; round <= rounds; round++)); do
        say "  round $round of $rounds"
        measure spawn-1000 "$coppice" spawn lab --golden "$folder/golden.qcow2" --count 1000 "${definition[@]}" --quiet
        "$coppice" destroy lab --yes --quiet >/dev/null
        measure floor "$BENCH_BINARIES/Floor" "$LIBVIRT_DEFAULT_URI" "$folder/overlay.qcow2" "$folder/hand" 1000
        remove_by_hand hand
    done
    compare "spawn 1,000 VMs" spawn-1000 "the floor: a bare loop in C" floor "<= 1.3"
}
