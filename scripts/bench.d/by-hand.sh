# shellcheck shell=bash
# What one does without coppice. Sourced by scripts/bench.

# write_definitions COUNT: hand/1.xml … with names and disks of their own; made before the clock runs.
write_definitions() {
    local count=$1 number xml
    mkdir -p -- "$folder/hand"
    xml=$("$coppice" template render minimal --fleet original --golden "$folder/golden.qcow2" --virt-type qemu \
        --network none)
    for ((number = 1; number <= count; number++)); do
        [[ ! -e $folder/hand/$number.xml ]] || continue
        sed -e "s|<name>.*</name>|<name>hand-$number</name>|" \
            -e "s|<uuid>.*</uuid>|<uuid>$(printf '%08x-0000-4000-8000-000000000000' "$number")</uuid>|" \
            -e "s|<source file=.*/>|<source file=\"$folder/hand/$number.qcow2\"/>|" <<<"$xml" >"$folder/hand/$number.xml"
    done
}

make_overlay() { qemu-img create -q -f qcow2 -b "$folder/golden.qcow2" -F qcow2 "$folder/hand/$1.qcow2"; }

create_one() { make_overlay "$1" && virsh -q define "$folder/hand/$1.xml"; }

create_by_hand() {
    local number
    for ((number = 1; number <= $1; number++)); do create_one "$number"; done
}

create_in_parallel() {
    export folder
    export -f create_one make_overlay
    # shellcheck disable=SC2016 # expanded by that shell
    seq "$1" | xargs -P 8 -I N bash -c 'create_one N'
}

replace_by_hand() {
    local number
    for ((number = 1; number <= $1; number++)); do
        rm -f -- "$folder/hand/$number.qcow2"
        make_overlay "$number"
    done
}

look_by_hand() {
    local domain
    virsh -q domstats
    virsh -q list --all --name | while read -r domain; do
        [[ -z $domain ]] || virsh -q dumpxml "$domain"
    done
}

# Not measured; one connection for all.
remove_by_hand() {
    virsh -q list --all --name | sed -n "s/^$1-.*/undefine & --managed-save/p" | virsh -q >/dev/null
    rm -f -- "$folder"/hand/*.qcow2
}
