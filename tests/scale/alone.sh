#!/usr/bin/env bash
# Run a command where there is no network but loopback, and where nothing that it starts outlives it:
# Ray takes the machine's own address otherwise, whatever it is told, and `ray stop` would end everybody's.
set -euo pipefail
root=()
[ "$(id -u)" = 0 ] || root=(--map-root-user)
exec unshare "${root[@]}" --net --pid --fork --kill-child --mount-proc \
  bash -c 'ip link set lo up && exec "$@"' alone "$@"
