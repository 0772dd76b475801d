# shellcheck shell=bash
# Times, medians and the table. Sourced by scripts/bench.

declare -A seconds
rows=()

# measure NAME COMMAND…: adds the seconds that it took to NAME's times.
measure() {
    local name=$1 begin end
    shift
    begin=$EPOCHREALTIME
    "$@" >"$folder/output" 2>&1 || {
        tail -n 20 -- "$folder/output" >&2
        fail "'$name' went wrong: $*"
    }
    end=$EPOCHREALTIME
    record "$name" "$(awk -v b="$begin" -v e="$end" 'BEGIN { printf "%.4f", e - b }')"
}

# record NAME VALUE
record() { seconds[$1]+=" $2"; }

# compare WORK NAME AGAINST OTHER GOAL [TIMES]: a row. GOAL is '>= N' (OTHER takes at least N times as long) or '<= N'
# (NAME takes at most N times as long). TIMES: how often OTHER's work goes into NAME's, where less of it was measured.
compare() {
    local work=$1 name=$2 against=$3 other=$4 goal=$5 times=${6:-1} ratios
    ratios=$(paste -d ' ' <(numbers "$name") <(numbers "$other") | awk -v goal="$goal" -v times="$times" '
        { ratio = $2 * times / $1; printf "%.4f ", goal ~ /^>/ ? ratio : 1 / ratio }')
    add_row "$work" "$(summary "$(numbers "$name")" 2 ' s')" \
        "$against: $(summary "$(numbers "$other" | awk -v t="$times" '{ print $1 * t }')" 2 ' s')" "$ratios" '×' "$goal"
}

# bound WORK NAME UNIT DIGITS GOAL: a row without anything to compare with.
bound() {
    add_row "$1" "$(summary "$(numbers "$2")" "$4" " $3")" – "$(numbers "$2" | tr '\n' ' ')" " $3" "$5"
}

# note_row WORK WHY: what could not be measured.
note_row() { rows+=("$1"$'\t'–$'\t'"$2"$'\t'–$'\t'–$'\t'"not measured"); }

add_row() {
    local work=$1 ours=$2 theirs=$3 values=$4 unit=$5 goal=$6 digits=1 verdict
    [[ $unit == '×' ]] || digits=3
    [[ $goal != '<= 1'* || $unit != '×' ]] || digits=2
    # shellcheck disable=SC2086 # one word each
    verdict=$(printf '%s\n' $values | median | awk -v goal="$goal" '
        { split(goal, g, " "); print (g[1] == ">=" ? $1 >= g[2] : $1 <= g[2]) ? "met" : "missed" }')
    # shellcheck disable=SC2086
    rows+=("$work"$'\t'"$ours"$'\t'"$theirs"$'\t'"$(summary "$(printf '%s\n' $values)" "$digits" "$unit")"$'\t'"$goal"$'\t'"$verdict")
}

numbers() {
    # shellcheck disable=SC2086
    printf '%s\n' ${seconds[$1]}
}

median() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

# summary NUMBERS DIGITS UNIT: the median and the range.
summary() {
    sort -n <<<"$1" | awk -v digits="$2" -v unit="$3" '
        { v[NR] = $1 }
        END {
            form = "%." digits "f%s (%." digits "f–%." digits "f)"
            printf form, (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2, unit, v[1], v[NR]
        }'
}

print_table() {
    printf '\n%s, %s CPUs of %s; libvirt %s, QEMU %s; load %s; %s rounds\n\n' \
        "$(. /etc/os-release && printf '%s' "$PRETTY_NAME")" "$(nproc)" \
        "$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1)" "$(virsh --version)" \
        "$(qemu-img --version | sed -n '1s/.*version \([0-9.]*\).*/\1/p')" \
        "$(cut -d ' ' -f 1-3 /proc/loadavg)" "$rounds"
    local heading=$'work\tcoppice\tagainst\tratio\tgoal\t'
    if [[ $markdown == yes ]]; then
        printf '%s\n' "$heading" $'---\t---\t---\t---\t---\t---' "${rows[@]}" |
            sed -e 's/>= /≥ /g; s/<= /≤ /g' -e 's/\t/ | /g' -e 's/^/| /' -e 's/$/ |/'
    else
        printf '%s\n' "$heading" "${rows[@]}" | in_columns
    fi
}

in_columns() {
    awk -F '\t' '
        { for (i = 1; i <= NF; i++) { cell[NR, i] = $i; if (length($i) > width[i]) width[i] = length($i) } }
        END {
            for (n = 1; n <= NR; n++) {
                for (i = 1; i <= 6; i++) printf "%s%*s", cell[n, i], width[i] - length(cell[n, i]) + 2, ""
                print ""
            }
        }'
}
