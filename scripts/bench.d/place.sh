# shellcheck shell=bash
# Where all is measured: a file system and a libvirt daemon of its own, in namespaces that end with this script.

make_place() {
    mount --make-rprivate /
    truncate -s 16G "$BENCH_PLACE/disk"
    mkfs.ext4 -q -F "$BENCH_PLACE/disk"
    folder=$BENCH_PLACE/files
    mkdir -- "$folder"
    chmod 0711 "$BENCH_PLACE"
    mount -o loop "$BENCH_PLACE/disk" "$folder"
    chmod 0711 "$folder"
    start_private_libvirt
    qemu-img create -q -f qcow2 "$folder/golden.qcow2" 4G
    definition=(--template minimal --virt-type qemu --network none)
}

start_private_libvirt() {
    local kind socket=$folder/sock/libvirt-sock
    mkdir -- "$folder/sock"
    for kind in etc run var/lib var/cache var/log; do
        mkdir -p -- "$folder/$kind"
        [[ $kind != etc ]] || cp -- /etc/libvirt/qemu.conf "$folder/etc/"
        mount --bind "$folder/$kind" "/$kind/libvirt"
    done
    chmod 0711 "$folder/var" "$folder/var/lib"
    printf 'unix_sock_dir = "%s"\nauth_unix_ro = "none"\nauth_unix_rw = "none"\n' "$folder/sock" \
        >/etc/libvirt/libvirtd.conf
    virtlogd --daemon --pid-file /run/libvirt/virtlogd.pid
    libvirtd --daemon --pid-file /run/libvirt/libvirtd.pid >"$folder/libvirtd.log" 2>&1
    export LIBVIRT_DEFAULT_URI="qemu:///system?socket=$socket"

    local attempt
    for ((attempt = 0; attempt < 100; attempt++)); do
        # The first look at QEMU's capabilities takes seconds; it is over with this.
        ! virsh -q domcapabilities --virttype qemu >/dev/null 2>&1 || return 0
        sleep 0.2
    done
    fail "the private libvirt daemon does not answer; see $folder/libvirtd.log"
}
