# shellcheck shell=bash
# What the scripts beside this folder share: a bare Debian 12 made ready. Sourced, never run; `set -euo pipefail` is
# the caller's. Progress goes to stderr, because stdout carries results.

# A function that fails inside $(…) must stop its caller, too.
shopt -s inherit_errexit

# The checkout that the scripts belong to, wherever they are called from.
repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)

# What coppice is compiled against, and what runs its VMs. libvirt-daemon-system brings iptables by itself;
# dnsmasq-base (the default network's DHCP server) it only recommends, as libvirt's QEMU driver does swtpm.
# shellcheck disable=SC2034 # for the scripts that source this file
build_packages=(pkg-config libvirt-dev libxml2-dev uuid-dev)
# shellcheck disable=SC2034
host_packages=(
    libvirt-daemon-system libvirt-clients qemu-system-x86 qemu-utils xorriso dnsmasq-base
    ovmf swtpm swtpm-tools
)
# What judges our output in tests: systemd-analyze (no running systemd needed), the shells that complete, mandoc; what
# puts a guest agent into the tiny guest; pgrep.
# shellcheck disable=SC2034
test_packages=(systemd mandoc zsh fish mtools cpio qemu-guest-agent procps)

has_init_system() { [[ -d /run/systemd/system ]]; }

# Put before a command, makes it the parent of all that its children leave behind. libvirt waits until a QEMU that ended
# is reaped, which is PID 1's task. Where that is no init system it may be slow: 2 s where QEMU took 0.01 s, for each VM
# that is destroyed or hibernated.
reaping=()
if ! has_init_system; then
    reaping=(tini -s --)
    host_packages+=(tini)
fi

say() { printf '%s\n' "$*" >&2; }

fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# as_root COMMAND…: runs it, with sudo for someone who is not root; with neither, says what would have been run.
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -- "$@"
    else
        fail "this needs root and there is no sudo; as root, run:"$'\n'"    $*"
    fi
}

# apt_get ARGUMENT…: quiet, unless it fails: then all that it said. Another apt may be at work (a fresh cloud
# machine updates itself), hence the patience with its lock.
apt_get() {
    # A file and not a pipe: a service that an install starts would hold a pipe open for as long as it runs.
    local log status=0
    log=$(mktemp)
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" >"$log" 2>&1 || status=$?
    ((status == 0)) || cat -- "$log" >&2
    rm -f -- "$log"
    return "$status"
}

refresh_package_lists() {
    say "Fetching the package lists"
    apt_get update || fail "apt-get update failed (above); the package lists are needed"
}

installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# need_packages PACKAGE…: installs those that are missing, and is silent and quick when none is.
need_packages() {
    local package missing=()
    for package in "$@"; do
        installed "$package" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0

    refresh_package_lists
    say "Installing ${missing[*]}"
    apt_get install -y --no-install-recommends "${missing[@]}" || true
    # Where no init system runs, a package's own attempt to start its service may fail the install although all is
    # there (which start_libvirt sees to); what counts is what dpkg says afterwards.
    for package in "${missing[@]}"; do
        installed "$package" || fail "$package could not be installed (apt-get's reason is above)"
    done
}

libvirt_answers() { virsh -q -c qemu:///system version >/dev/null 2>&1; }

# Where no udev runs, /dev/kvm stays root's own. libvirt then finds KVM when it probes QEMU (as root) but not when it
# checks whether what it probed still holds (as QEMU's user), and so probes again for each define and each start: 4 s
# instead of 10 ms. This gives the device the owner and mode that Debian's udev rules give it.
share_kvm() {
    if [[ -c /dev/kvm && ! -S /run/udev/control && $(stat -c '%G %a' /dev/kvm) == 'root 600' ]]; then
        as_root chgrp kvm /dev/kvm
        as_root chmod 0660 /dev/kvm
    fi
}

# start_libvirt: makes qemu:///system answer. Never restarts a daemon that runs: VMs of others are in its care.
start_libvirt() {
    share_kvm
    libvirt_answers && return

    say "Starting libvirt"
    if has_init_system; then
        as_root systemctl start virtlogd.socket libvirtd.socket
    else
        # A daemon that finds its pid file locked is already running; the answer below is what counts.
        as_root /usr/sbin/virtlogd -d || say "virtlogd did not start (it may be running already)"
        # Not -d: its parent would not be the reaper then. What it says goes where it would go with -d.
        as_root env LIBVIRT_LOG_OUTPUTS=3:file:/var/log/libvirt/libvirtd.log \
            setsid --fork "${reaping[@]}" /usr/sbin/libvirtd </dev/null &>/dev/null
    fi

    # The daemon returns to us before it has opened its socket and loaded its drivers.
    local attempt
    for ((attempt = 0; attempt < 100; attempt++)); do
        libvirt_answers && return
        sleep 0.2
    done
    virsh -c qemu:///system version >&2 || true
    fail "libvirt does not answer on qemu:///system (its reason is above).
    The daemon in the foreground tells more: libvirtd --verbose
    Someone who is not root must be in the group libvirt."
}

# start_default_network: libvirt's NAT network, defined and started if it is not.
start_default_network() {
    local virsh=(virsh -q -c qemu:///system)
    if ! "${virsh[@]}" net-info default >/dev/null 2>&1; then
        "${virsh[@]}" net-define /usr/share/libvirt/networks/default.xml >&2
    fi
    [[ $("${virsh[@]}" net-info default | awk '$1 == "Active:" { print $2 }') != yes ]] || return 0
    # Two scripts may get here at once; whoever is second finds it active.
    "${virsh[@]}" net-start default >&2 ||
        [[ $("${virsh[@]}" net-info default | awk '$1 == "Active:" { print $2 }') == yes ]] ||
        fail "libvirt could not start its network 'default' (its reason is above)"
}

# build_coppice [debug|release]: compiles the package and prints the path of the executable.
#
# A release has Swift's libraries inside: it runs where no Swift is installed, and starts in two thirds of the time.
build_coppice() {
    local options=(--package-path "$repository" --configuration "${1:-debug}")
    [[ ${1:-debug} != release ]] || options+=(--static-swift-stdlib)
    command -v swift >/dev/null || fail "no swift in PATH; coppice needs a Swift 6.3 toolchain (https://swift.org/install)"
    say "Building coppice (${1:-debug})"
    swift build "${options[@]}" >&2
    printf '%s/coppice\n' "$(swift build "${options[@]}" --show-bin-path)"
}
