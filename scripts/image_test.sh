#!/usr/bin/env bash
# Build the Dockerfile as it is, without a Docker engine, and do with the image what people will do with it.
#
#   debootstrap ─▶ base, tagged as the Dockerfile's FROM ─▶ buildah bud ─▶ doctor ─▶ golden ─▶ build ─▶ SIGTERM ─▶ build ─▶ verify
#
# --golden: write tests/golden/*.png, which the image is the reference for, instead of comparing with them.
# Covered: the Dockerfile, its user, its entry point and environment, exit codes, resuming, a volume, the image's size.
# Not covered: an engine's own walls (seccomp, cgroups, a network of its own), other processors than this one's.
# Needs root, 4 GB of disk, five minutes, a Debian mirror and a package index. Every process, mount, image and file of it
# is gone afterwards. A mirror (DEBIAN_MIRROR), an index or an authority of one's own (PIP_INDEX_URL, SSL_CERT_FILE, …) is
# put into the base, which is thrown away, and so never into the Dockerfile.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly FROM=docker.io/library/debian:bookworm-slim
readonly IMAGE=localhost/websight:test
readonly MAX_MB=900
readonly PAGES=20
readonly GOLDEN_VIEW=(-o view.width_css=800 -o view.height_css=600) # as tests/browser/test_golden.py looks
readonly SHARDS=10
readonly NARROW=(-o run.pages_per_shard=2 -o browser.processes=1) # few pages under way when the signal comes, on any machine
readonly AGAIN=75 # websight.cli: interrupted, the same command goes on
# Where this machine gets its own packages, without the archive's name; DEBIAN_MIRROR says otherwise.
MIRROR=${DEBIAN_MIRROR:-$(grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null |
    head -n 1 | sed -E 's#/debian/? *$##' || true)}
readonly MIRROR
readonly PASSED=(PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_TRUSTED_HOST PIP_DEFAULT_TIMEOUT)

say() { printf '%4d s  %s\n' "$SECONDS" "$*"; }
fail() { printf 'image-test: %s\n' "$*" >&2; exit 1; }
[[ -n $MIRROR ]] || fail "no Debian archive is known here; name one: DEBIAN_MIRROR=http://…"

need() {
    local missing=()
    command -v debootstrap >/dev/null || missing+=(debootstrap)
    command -v buildah >/dev/null || missing+=(buildah)
    [ "$(id -u)" = 0 ] || fail "must be root: debootstrap and chroot isolation need it${missing[*]:+; also missing: ${missing[*]}}"
    [ ${#missing[@]} = 0 ] && return
    command -v apt-get >/dev/null || fail "missing: ${missing[*]}"
    say "getting ${missing[*]}"
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null ||
        fail "apt-get cannot install ${missing[*]}"
}

descendants() { # of a process, itself first
    echo "$1"
    local child
    for child in $(pgrep -P "$1"); do descendants "$child"; done
}

clean() {
    local pid
    for pid in $(jobs -p); do
        # shellcheck disable=SC2046 # numbers
        kill -KILL $(descendants "$pid") 2>/dev/null || true
    done
    buildah rm -a >/dev/null 2>&1 || true
    buildah rmi -a -f >/dev/null 2>&1 || true
    awk -v place="$work/" 'index($2, place) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount -l
    rm -rf --one-file-system "$work"
}

base() { # what debian:bookworm-slim is: minbase without documents, manuals and other languages' words
    local root=$work/rootfs name
    debootstrap --variant=minbase bookworm "$root" "$MIRROR/debian" >"$work/debootstrap.log" 2>&1 ||
        fail "debootstrap: $(tail -n 1 "$work/debootstrap.log")"
    for name in doc man locale info; do
        echo "path-exclude /usr/share/$name/*"
        rm -rf "${root:?}/usr/share/$name"/*
    done >"$root/etc/dpkg/dpkg.cfg.d/docker"
    rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/*
    {
        echo "deb $MIRROR/debian bookworm main"
        echo "deb $MIRROR/debian bookworm-updates main"
        echo "deb $MIRROR/debian-security bookworm-security main" # where Chromium comes from
    } >"$root/etc/apt/sources.list"
    local made
    made=$(buildah from scratch)
    buildah config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$made"
    for name in "${PASSED[@]}"; do
        [ -z "${!name:-}" ] || buildah config --env "$name=${!name}" "$made"
    done
    if [ -f "${SSL_CERT_FILE:-}" ]; then
        install -D -m 644 "$SSL_CERT_FILE" "$root/opt/authorities.crt"
        buildah config --env SSL_CERT_FILE=/opt/authorities.crt --env PIP_CERT=/opt/authorities.crt "$made"
    fi
    buildah add -q "$made" "$root" / >/dev/null
    buildah commit -q "$made" "$FROM" >/dev/null
    buildah rm "$made" >/dev/null
    rm -rf --one-file-system "$root"
}

golden() { # shoot tests/golden/*.html in the image; compare with the pictures beside them, or write those
    local page name place=$work/out/golden
    install -d -o "$uid" -g "$uid" "$place"
    install -o "$uid" -g "$uid" tests/golden/*.html tests/golden/record.json tests/golden/compare.py "$place"
    for page in tests/golden/*.html; do
        name=$(basename "$page" .html)
        in_image shoot "/out/golden/$name.html" --out "/out/golden/$name.png" --json "${GOLDEN_VIEW[@]}" \
            -o filters.min_height_css=0 >"$place/said.json" || fail "golden page $name: $(cat "$place/said.json")"
        if [ "${1:-}" = write ]; then
            cp "$place/$name.png" tests/golden/
        else
            install -o "$uid" -g "$uid" "tests/golden/$name.png" "$place/golden.png"
            python_in_image /out/golden/compare.py /out/golden/{said,record}.json "/out/golden/$name.png" /out/golden/golden.png ||
                fail "golden picture $name differs, see above; look at it, then: bash scripts/image_test.sh --golden"
        fi
    done
    [ "${1:-}" != write ] || python_in_image /out/golden/compare.py /out/golden/said.json >tests/golden/record.json
}

python_in_image() { buildah run -v "$work/out:/out" "$box" -- python "$@"; } # which has Pillow, as this machine may not

in_image() { # words after the entry point, as the image's user, with the volume
    buildah run -v "$work/out:/out" "$box" -- "${entry[@]}" "$@"
}

build() { in_image build /out/run --pages "$PAGES" "${NARROW[@]}"; }

interrupted() { # start a build, and tell its init to stop once the first shard is there
    build >"$work/first.log" 2>&1 &
    local outer=$! pid tini='' code=0
    until [ -n "$tini" ] && compgen -G "$work/out/run/shards/*.json" >/dev/null; do
        kill -0 "$outer" 2>/dev/null || fail "the build ended before it was stopped: $(tail -n 3 "$work/first.log")"
        [ -n "$tini" ] || for pid in $(descendants "$outer"); do
            [ "$(cat "/proc/$pid/comm" 2>/dev/null)" != tini ] || tini=$pid
        done
        sleep 0.05
    done
    kill -TERM "$tini"
    wait "$outer" || code=$?
    [ "$code" = "$AGAIN" ] || fail "after SIGTERM: exit $code, not $AGAIN: $(tail -n 3 "$work/first.log")"
}

shards() { find "$work/out/run/shards" -name '*.parquet' | wc -l; }

size_mb() { # of the image's files, in MB of 10^6 bytes, as docker images counts
    local root
    root=$(buildah mount "$box")
    du -sx --block-size=1 --apparent-size "$root" | awk '{ printf "%d", $1 / 1e6 }'
    buildah umount "$box" >/dev/null
}

nothing_left_running() {
    local pid
    for pid in $(pgrep -u "$uid"); do # of that number, and at home in the image
        [ ! -d "/proc/$pid/root/opt/websight" ] || fail "left running: $(tr '\0' ' ' <"/proc/$pid/cmdline")"
    done
}

nothing_left_inside() {
    local root found name
    root=$(buildah mount "$box")
    found=$(find "$root/var/lib/apt/lists" "$root/var/cache/apt" "$root/root" "$root/tmp" -type f ! -name '.bashrc' ! -name '.profile')
    for name in gcc make git pip pip3 curl wget; do
        found+=$(find "$root"/usr/bin "$root"/usr/local/bin "$root"/opt/websight/bin -name "$name")
    done
    buildah umount "$box" >/dev/null
    [ -z "$found" ] || fail "left in the image: $found"
}

need
work=$(mktemp -d "${TMPDIR:-/tmp}/websight-image.XXXXXX")
export CONTAINERS_STORAGE_CONF=$work/storage.conf BUILDAH_ISOLATION=chroot # a store of its own, before anything is cleaned
printf '[storage]\ndriver = "overlay"\ngraphroot = "%s/store"\nrunroot = "%s/run"\n' "$work" "$work" >"$work/storage.conf"
trap clean EXIT

say "base"
base
say "image"
buildah bud -q --pull-never -t "$IMAGE" . >"$work/bud.log" 2>&1 || { tail -n 30 "$work/bud.log" >&2; fail "the Dockerfile does not build"; }
box=$(buildah from -q --pull-never "$IMAGE")
mapfile -t entry < <(buildah inspect --type image --format '{{ range .OCIv1.Config.Entrypoint }}{{ println . }}{{ end }}' "$IMAGE" | sed '/^$/d')
user=$(buildah inspect --type image --format '{{ .OCIv1.Config.User }}' "$IMAGE")
uid=$(buildah run "$box" -- id -u)
[ "$uid" != 0 ] || fail "the image's user is root"
install -d -o "$uid" -g "$uid" "$work/out"
mb=$(size_mb)
say "size $mb MB, user $user ($uid), entry point: ${entry[*]}"
[ "$mb" -le "$MAX_MB" ] || fail "the image has $mb MB; at most $MAX_MB"
nothing_left_inside

buildah run --user root "$box" -- apt-get check -qq || fail "apt finds the image's packages in disorder"

say "doctor"
in_image doctor | tee "$work/doctor"
if grep -q 'sandbox *off' "$work/doctor"; then
    ! buildah run --env WEBSIGHT_SANDBOX=on "$box" -- "${entry[@]}" doctor >"$work/strict" || fail "WEBSIGHT_SANDBOX=on starts without it"
    grep -q 'FAIL render' "$work/strict" || fail "WEBSIGHT_SANDBOX=on: $(cat "$work/strict")"
fi
if [ "${1:-}" = --golden ]; then golden write; else golden; fi
say "golden pictures"
say "build, to be stopped by SIGTERM"
interrupted
say "stopped: exit $AGAIN, $(shards) of $SHARDS shards"
[ "$(shards)" -lt "$SHARDS" ] || fail "nothing was left to resume"
first=$(sha256sum "$work/out/run/shards/00000.parquet")
build
say "resumed: $(shards) of $SHARDS shards"
[ "$(shards)" = "$SHARDS" ] || fail "shards are missing"
[ "$first" = "$(sha256sum "$work/out/run/shards/00000.parquet")" ] || fail "a finished shard was made again"
in_image verify /out/run
say "verified"
nothing_left_running
code=0; in_image build /out/run --author nobody 2>/dev/null || code=$?
[ "$code" = 2 ] || fail "a mistaken command ends with $code, not 2"
code=0; in_image --browser /nowhere build /out/other 2>/dev/null || code=$?
[ "$code" = 42 ] || fail "a missing browser ends with $code, not 42"
say "all is well"
