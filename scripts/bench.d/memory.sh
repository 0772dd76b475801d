# shellcheck shell=bash
# Rendering and planning in memory: the package Benchmarks, which prints `NAME<tab>VALUE` for each round.

part_memory() {
    local name value
    while IFS=$'\t' read -r name value; do record "$name" "$value"; done \
        < <("$BENCH_BINARIES/Benchmarks" "$rounds")
    compare "render 10,000 members" render "libxml2 copying and writing the same document" libxml2 "<= 1"
    compare "plan 100,000 members, 10,000 of them exist" plan-large "10,000 members, 1,000 of them exist" plan-small \
        "<= 12"
    bound "… its time" plan-large s 2 "<= 10"
    bound "… its memory" plan-memory MB 0 "<= 1074"
    compare "plan the discard of 100,000 VMs" discard-large "of 10,000" discard-small "<= 12"
}
