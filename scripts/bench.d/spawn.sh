# shellcheck shell=bash
# Spawning 100 VMs, off, by coppice, by hand, by virt-clone and by kcli, in turns.

part_spawn() {
    local round clones=10
    write_definitions 100
    make_overlay 1
    sed 's|hand-1<|original<|; s|00000001-|00000000-|' "$folder/hand/1.xml" | virsh -q define /dev/stdin
    [[ -z $BENCH_KCLI ]] || prepare_kcli 100
    for ((round = 1; round <= rounds; round++)); do
        say "  round $round of $rounds"
        measure spawn "$coppice" spawn lab --golden "$folder/golden.qcow2" --count 100 "${definition[@]}" --quiet
        measure again "$coppice" spawn lab --golden "$folder/golden.qcow2" --count 100 "${definition[@]}" --quiet
        measure destroy "$coppice" destroy lab --yes --quiet
        measure create create_by_hand 100
        measure remove remove_by_hand hand
        measure create-parallel create_in_parallel 100
        remove_by_hand hand
        make_overlay 1
        measure clone clone_with_virt_clone "$clones"
        remove_by_hand clone
        [[ -z $BENCH_KCLI ]] || measure kcli run_kcli create plan -f "$folder/plan.yml" bench
        [[ -z $BENCH_KCLI ]] || run_kcli delete plan --yes bench >/dev/null 2>&1
    done
    virsh -q undefine original

    compare "spawn 100 VMs" spawn "qemu-img create and virsh define, one by one" create ">= 20"
    compare "spawn 100 VMs" spawn "the same under xargs -P 8" create-parallel ">= 8"
    compare "spawn 100 VMs" spawn "virt-clone --preserve-data, $clones reckoned up" clone ">= 200" $((100 / clones))
    if [[ -n $BENCH_KCLI ]]; then
        compare "spawn 100 VMs" spawn "kcli create plan" kcli ">= 15"
    else
        note_row "spawn 100 VMs" "kcli could not be installed"
    fi
    compare "destroy 100 VMs" destroy "virsh undefine in one session, rm" remove "<= 4"
}

clone_with_virt_clone() {
    local number
    for ((number = 1; number <= $1; number++)); do
        qemu-img create -q -f qcow2 -b "$folder/golden.qcow2" -F qcow2 "$folder/hand/clone-$number.qcow2"
        virt-clone --quiet --connect "$LIBVIRT_DEFAULT_URI" --original original --name "clone-$number" \
            --file "$folder/hand/clone-$number.qcow2" --preserve-data
    done
}

# install_kcli: prints the path of an executable, or nothing where it cannot be installed.
install_kcli() {
    local environment=${XDG_CACHE_HOME:-$HOME/.cache}/coppice/kcli
    if [[ ! -x $environment/bin/kcli ]]; then
        say "Installing kcli"
        python3 -m venv "$environment" >&2
        # Its binding to libvirt is compiled, and must not be newer than the library.
        "$environment/bin/pip" install --quiet "libvirt-python<=$(pkg-config --modversion libvirt)" kcli >&2 || {
            say "kcli could not be installed (the reason is above)"
            rm -rf -- "$environment"
            return 0
        }
    fi
    printf '%s\n' "$environment/bin/kcli"
}

# prepare_kcli COUNT: a pool with the golden image, as kcli wants it, and a plan for so many VMs.
prepare_kcli() {
    local number
    mkdir -p -- "$folder/pool" "$folder/home/.kcli"
    cp --sparse=always -- "$folder/golden.qcow2" "$folder/pool/"
    virsh -q pool-create-as bench dir --target "$folder/pool"
    printf 'default: {client: bench}\nbench: {type: kvm, url: "%s", pool: bench}\n' "$LIBVIRT_DEFAULT_URI" \
        >"$folder/home/.kcli/config.yml"
    for ((number = 1; number <= $1; number++)); do
        printf 'kcli-%s: {image: golden.qcow2, pool: bench, memory: 256, numcpus: 1, disks: [4], nets: [], ' "$number"
        printf 'cloudinit: false, start: false}\n'
    done >"$folder/plan.yml"
}

run_kcli() { HOME=$folder/home "$BENCH_KCLI" "$@"; }
