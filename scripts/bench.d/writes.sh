# shellcheck shell=bash
# A guest's first writes: 8,000 of 4 KiB, each to another 64 KiB of a base that is full, by QEMU's own block layer.

part_writes() {
    local round overlay=$folder/writes/writes-01.qcow2 number=8000
    qemu-img create -q -f qcow2 "$folder/full.qcow2" 512M
    qemu-io -f qcow2 -c 'write -q -P 0x5a 0 512M' "$folder/full.qcow2" >/dev/null
    "$coppice" spawn writes --golden "$folder/full.qcow2" --count 1 "${definition[@]}" --quiet >/dev/null
    # 4,079 has no factor in common with 8,192 pieces of 64 KiB, so each is met once, in a scattered order.
    awk -v n="$number" 'BEGIN {
        for (i = 0; i < n; i++) printf "write -q -P 1 %d 4k\n", (i * 4079 % 8192) * 65536 + i % 16 * 4096
        print "flush"
    }' >"$folder/writes.txt"
    for ((round = 1; round <= rounds; round++)); do
        "$coppice" discard writes --yes --quiet >/dev/null
        rm -f -- "$folder/plain.qcow2"
        qemu-img create -q -f qcow2 -b "$folder/full.qcow2" -F qcow2 "$folder/plain.qcow2"
        sync --file-system "$folder"
        write_to writes "$overlay"
        write_to writes-plain "$folder/plain.qcow2"
    done
    "$coppice" destroy writes --yes --quiet >/dev/null
    compare "scattered 4 KiB first writes over a full base" writes "on an overlay as qemu-img makes it" writes-plain ">= 2"
    compare_sizes "… the overlay's growth" writes-growth "on an overlay as qemu-img makes it" writes-plain-growth ">= 10"
}

write_to() {
    local before after
    before=$(stat -c %b "$2")
    measure "$1" qemu_io_writes "$2"
    sync "$2"
    after=$(stat -c %b "$2")
    record "$1-growth" "$(((after - before) / 2048))"
}

qemu_io_writes() { qemu-io -f qcow2 -t writeback "$1" <"$folder/writes.txt"; }

# compare_sizes: as compare, of MiB.
compare_sizes() {
    local ratios
    ratios=$(paste -d ' ' <(numbers "$2") <(numbers "$4") | awk '{ printf "%.4f ", $2 / $1 }')
    add_row "$1" "$(summary "$(numbers "$2")" 0 ' MiB')" "$3: $(summary "$(numbers "$4")" 0 ' MiB')" "$ratios" '×' "$5"
}
